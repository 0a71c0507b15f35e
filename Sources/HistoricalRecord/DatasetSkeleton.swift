#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A new dataset to begin with: a tiny invented theatre of two sides, two units and three places, with every
/// table and its columns, which passes the checks and can be exported.
public enum DatasetSkeleton {
    /// The skeleton's files by name, in the order in which a reader should look at them.
    public static let files: [(name: String, text: String)] = [
        (Tables.package, package), (Tables.sources, sources), (Tables.sides, sides),
        (Tables.sideNames, sideNames), (Tables.boundaries, boundaries), (Tables.units, units),
        (Tables.places, places), (Tables.toponyms, toponyms), (Tables.regions, regions),
        (Tables.claims, claims), (Tables.disputes, disputes), (Tables.setAside, setAside),
    ]

    /// Writes the skeleton into a new folder, or into an empty one that is there already.
    ///
    /// The files are written into a folder beside it, which is then renamed: there is a whole skeleton or none.
    ///
    /// - Throws: ``DatasetFailure/cannotCreate(_:)`` where the folder holds anything, is a file, or cannot be
    ///   made; ``DatasetFailure/brokeOff(_:)`` where writing fails, as on a full disk.
    public static func write(to folder: String) throws(DatasetFailure) {
        var target = folder
        while target.count > 1, target.hasSuffix("/") { target.removeLast() }
        switch kind(ofPath: target) {
        case .file:
            throw .cannotCreate("\(folder) is a file; name a new folder")
        case .folder:
            if !isEmptyFolder(target) {
                throw .cannotCreate("\(folder) is not empty; name a new folder or an empty one")
            }
        case .nothing:
            break
        }
        let aside = "\(target).new-\(getpid())"
        guard mkdir(aside, 0o777) == 0 else {
            throw .cannotCreate("\(folder) cannot be made: \(systemMessage()); is its parent folder there?")
        }
        do throws(DatasetFailure) {
            for file in files { try write(file.text, to: aside + "/" + file.name) }
            // Renaming onto an empty folder replaces it; onto one that was filled meanwhile it fails.
            guard rename(aside, target) == 0 else {
                throw .cannotCreate("\(folder) cannot be made: \(systemMessage())")
            }
        } catch {
            for file in files { unlink(aside + "/" + file.name) }
            rmdir(aside)
            throw error
        }
    }

    private static func isEmptyFolder(_ path: String) -> Bool {
        guard let stream = opendir(path) else { return false }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { return false }
        }
        return true
    }

    private static func write(_ text: String, to path: String) throws(DatasetFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotCreate("\(path) cannot be made: \(systemMessage())") }
        let bytes = Array(text.utf8)
        var failed: String?
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                #if canImport(Glibc)
                let count = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                #elseif canImport(Musl)
                let count = Musl.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                #else
                let count = Darwin.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
                #endif
                if count > 0 {
                    done += count
                } else if errno != EINTR {
                    failed = systemMessage()
                    return
                }
            }
        }
        if close(descriptor) != 0, failed == nil { failed = systemMessage() }
        if let failed { throw .brokeOff("\(path) cannot be written: \(failed)") }
    }

    private static let package = """
        {
          "name": "two-valleys",
          "title": "Two valleys, an invented theatre to begin with",
          "version": "0.1.0",
          "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
          "sarhad": {
            "start": "1900-01-01",
            "end": "1920-12-31",
            "attribution": "Invented; name your sources here"
          },
          "resources": [
            {"name": "claims", "path": "claims.csv"},
            {"name": "places", "path": "places.csv"},
            {"name": "toponyms", "path": "toponyms.csv"},
            {"name": "sides", "path": "sides.csv"},
            {"name": "side_names", "path": "side_names.csv"},
            {"name": "regions", "path": "regions.csv"},
            {"name": "units", "path": "units.csv"},
            {"name": "sources", "path": "sources.csv"},
            {"name": "disputes", "path": "disputes.csv"},
            {"name": "set-aside", "path": "set-aside.csv"},
            {"name": "boundaries", "path": "boundaries.geojson"}
          ]
        }

        """

    private static let sources = """
        id,kind,author,title,year,lang,licence,checksum,note
        chronicle,text,,Chronicle of the two valleys,1921,en,CC0-1.0,,Invented
        gazette,text,,Gazette of the League,1912,en,CC0-1.0,,Invented
        survey,map,,Survey of the two valleys,1905,en,CC0-1.0,,Invented

        """

    private static let sides = """
        id,colour,kind,start,end,predecessor,part_of,note
        league,#2c6fbb,state,,,,,
        republic,#d9822b,government,1909-03-01,,,,Proclaimed in Weirbridge

        """

    private static let sideNames = """
        side,text,lang,start,end
        league,League of the Hill Towns,en,,
        republic,Republic of the Lower Valley,en,,

        """

    private static let boundaries = """
        {
          "type": "FeatureCollection",
          "features": [
            {"type": "Feature", "properties": {"id": "frame-west", "name": "Western edge", "kind": "frame", "certainty": "high", "sources": "survey"},
             "geometry": {"type": "LineString", "coordinates": [[61.0, 40.0], [60.0, 40.0], [60.0, 41.0], [61.0, 41.0]]}},
            {"type": "Feature", "properties": {"id": "frame-east", "name": "Eastern edge", "kind": "frame", "certainty": "high", "sources": "survey"},
             "geometry": {"type": "LineString", "coordinates": [[61.0, 40.0], [62.0, 40.0], [62.0, 41.0], [61.0, 41.0]]}},
            {"type": "Feature", "properties": {"id": "weir-river", "name": "Weir", "kind": "river", "certainty": "medium", "sources": "survey"},
             "geometry": {"type": "LineString", "coordinates": [[61.0, 40.0], [61.1, 40.4], [60.9, 40.7], [61.0, 41.0]]}}
          ]
        }

        """

    private static let units = """
        id,name,kind,lon,lat,note
        upper-valley,Upper Valley,land,60.4,40.5,
        lower-valley,Lower Valley,land,61.6,40.5,

        """

    private static let places = """
        id,name,kind,lon,lat,precision_km,reach_km,core_km,geonames,wikidata,sources,note
        weirbridge,Weirbridge,settlement,61.3,40.35,1,,,,,survey,
        hilltown,Hilltown,settlement,60.5,40.6,1,,,,,survey,
        ford-post,Ford Post,fort,61.2,40.75,1,0,,,,survey,"A fort with a core only, inside the other's land"

        """

    private static let toponyms = """
        place,text,lang,script,kind,start,end,sources
        weirbridge,Weirbridge,en,Latn,official,1909-03-01,,chronicle
        weirbridge,Leaguebridge,en,Latn,historical,,1909-02-28,gazette
        hilltown,Hilltown,en,Latn,official,,,chronicle
        ford-post,Ford Post,en,Latn,official,,,gazette

        """

    private static let regions = """
        id,name,level,parent,side,start,end,units,places,sources
        two-valleys,The two valleys,polity,,league,,,upper-valley;lower-valley,,survey
        lower-province,Province of the Lower Valley,oblast,two-valleys,league,1902,,lower-valley,,survey

        """

    private static let claims = #"""
        id,relation,side,of,subject,extent,start,end,calendar,certainty,basis,joint,sources,dispute,version,state,note
        c1,holds,league,,region:two-valleys,,1900-01-01,,gregorian,high,text,,chronicle#1,,,accepted,
        c2,holds,republic,,region:lower-province,,1909-03-01,,gregorian,high,text,,chronicle#2,,,accepted,
        c3,holds,league,,place:weirbridge,district,1909-03-01,1909-06~,gregorian,medium,text,,chronicle#3;gazette#17,,,accepted,"Held out for some months, at least its ""Old Town"""
        c4,holds,league,,place:ford-post,core,1910-05,,gregorian,high,text,,gazette#21,,,accepted,
        c5,contests,republic,,region:two-valleys,,1912,1913-04-30,gregorian,low,inferred,,chronicle#9,,,accepted,

        """#

    private static let disputes = """
        id,question,default,note

        """

    private static let setAside = """
        source,locator,kind,reason
        chronicle,12,summary,Says of both valleys together what other sentences say of each

        """
}

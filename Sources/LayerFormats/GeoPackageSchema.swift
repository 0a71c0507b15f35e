/// The tables that make a SQLite file a GeoPackage (OGC 12-128r18, version 1.3.1).
enum GeoPackageSchema {
    /// `GPKG` in ASCII.
    static let applicationID: Int32 = 0x4750_4B47
    /// Version 1.3.1.
    static let version = 10301

    /// The tables that hold nothing yet, and the three reference systems that have to be there.
    static let statements = [
        "PRAGMA application_id = \(applicationID)",
        "PRAGMA user_version = \(version)",
        """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)
        """,
        """
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
          description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))
        """,
        """
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
        """,
        """
        CREATE TABLE gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
          scope TEXT NOT NULL,
          CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
        """,
        """
        CREATE TABLE gpkg_metadata (
          id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
          md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
          metadata TEXT NOT NULL DEFAULT '')
        """,
        """
        CREATE TABLE gpkg_metadata_reference (
          reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
          timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
          CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
          CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))
        """,
        // GDAL's own, not the standard's: without it QGIS miscounts layers that show a part of a table.
        "CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL)",
        """
        INSERT INTO gpkg_spatial_ref_sys VALUES
          ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined cartesian coordinate reference system'),
          ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
          ('WGS 84 geodetic', 4326, 'EPSG', 4326, '\(wgs84)',
           'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid')
        """,
        """
        INSERT INTO gpkg_extensions VALUES
          ('gpkg_metadata', NULL, 'gpkg_metadata', '\(metadataDefinition)', 'read-write'),
          ('gpkg_metadata_reference', NULL, 'gpkg_metadata', '\(metadataDefinition)', 'read-write')
        """,
    ]

    static let indexDefinition = "http://www.geopackage.org/spec131/#extension_rtree"
    private static let metadataDefinition = "http://www.geopackage.org/spec131/#extension_metadata"

    /// WGS 84 in the well-known text that the standard prescribes (OGC 01-009).
    private static let wgs84 =
        #"GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],"#
        + #"AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],"#
        + #"UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],"#
        + #"AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]"#

    /// The triggers that keep GDAL's count of a table's rows true.
    static func countTriggers(table: String) -> [String] {
        [("insert", "INSERT", "+"), ("delete", "DELETE", "-")].map { name, event, sign in
            """
            CREATE TRIGGER \(quotedName("trigger_\(name)_feature_count_\(table)")) AFTER \(event) ON \(quotedName(table)) BEGIN
              UPDATE gpkg_ogr_contents SET feature_count = feature_count \(sign) 1
              WHERE lower(table_name) = lower('\(table.replacing("'", with: "''"))'); END
            """
        }
    }

    /// The triggers that keep a spatial index true when somebody edits the table (annex F.3).
    static func indexTriggers(table: String, geometry: String) -> [String] {
        let index = "rtree_\(table)_\(geometry)"
        let (t, g, r) = (quotedName(table), quotedName(geometry), quotedName(index))
        func trigger(_ name: String, _ event: String, _ condition: String, _ actions: String) -> String {
            "CREATE TRIGGER \(quotedName("\(index)_\(name)")) AFTER \(event) ON \(t) WHEN \(condition) BEGIN \(actions) END"
        }
        let full = "(NEW.\(g) NOTNULL AND NOT ST_IsEmpty(NEW.\(g)))"
        let empty = "(NEW.\(g) ISNULL OR ST_IsEmpty(NEW.\(g)))"
        let put =
            "INSERT OR REPLACE INTO \(r) VALUES (NEW.fid, ST_MinX(NEW.\(g)), ST_MaxX(NEW.\(g)), "
            + "ST_MinY(NEW.\(g)), ST_MaxY(NEW.\(g)));"
        let drop = "DELETE FROM \(r) WHERE id = OLD.fid;"
        return [
            trigger("insert", "INSERT", full, put),
            trigger("update1", "UPDATE OF \(g)", "OLD.fid = NEW.fid AND \(full)", put),
            trigger("update2", "UPDATE OF \(g)", "OLD.fid = NEW.fid AND \(empty)", drop),
            trigger("update3", "UPDATE", "OLD.fid != NEW.fid AND \(full)", drop + " " + put),
            trigger(
                "update4", "UPDATE", "OLD.fid != NEW.fid AND \(empty)",
                "DELETE FROM \(r) WHERE id IN (OLD.fid, NEW.fid);"),
            trigger("delete", "DELETE", "OLD.\(g) NOTNULL", drop),
        ]
    }
}

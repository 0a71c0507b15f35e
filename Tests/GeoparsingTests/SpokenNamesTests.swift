import Foundation
import Gazetteer
import HistoricalRecord
import Testing

@testable import Geoparsing

@Suite("Names by sound")
struct SpokenNamesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let name: String
        let text: String
        let isAlike: Bool

        init(_ description: String, _ name: String, _ text: String, isAlike: Bool = true) {
            testDescription = "\(description): \(text)"
            self.name = name
            self.text = text
            self.isAlike = isAlike
        }
    }

    static let rows: [Row] = [
        Row("long vowel", "ഫെർഗാന", "ഫെർഗന"),
        Row("long vowel, case", "ഫെർഗാന", "ഫെർഗനയിൽ"),
        Row("breath", "അസ്ത്രഖാൻ", "അസ്ത്രകാനിലെ"),
        Row("retroflex", "സമർഖണ്ഡ്", "സമർക്കന്ദിൽ"),
        Row("retroflex and doubling", "താഷ്കന്റ്", "താഷ്ക്കണ്ടിലെ"),
        Row("another vowel", "താഷ്കന്റ്", "താഷ്കെന്റിലേക്ക്"),
        Row("sibilant", "അശ്ഗബാത്", "അഷ്ഗബാത്തിൽ"),
        Row("nasal", "നമൻഗാൻ", "നമംഗാനിൽ"),
        Row("nasal before b", "ദുഷാൻബെ", "ദുഷാംബെയിലെ"),
        Row("liquid", "ഓറൻബർഗ്", "ഓരൻബർഗിൽ"),
        Row("l", "തോക്മോളിൻ", "തോക്മോലിനിൽ"),
        Row("voice", "പെട്രോഗ്രാഡ്", "പെട്രോഗ്രാട്ടിൽ"),
        Row("voice in a short one", "അഷ്ഗാബാദ്", "അഷ്ഗാബാത്തിന്റെ", isAlike: false),
        Row("two vowels in a short one", "അൽമാട്ടി", "അഴിമതിയുടെ", isAlike: false),
        Row("mind", "മനാസ്", "മനസ്സിലേക്ക്", isAlike: false),
        Row("lord", "കരതൗ", "കർത്താവിന്റെ", isAlike: false),
        Row("ship", "കപാൽ", "കപ്പലിൽ", isAlike: false),
        Row("time", "കലാത്", "കാലത്തിന്റെ", isAlike: false),
        Row("two words", "അമു ദര്യ", "അമൂ ദാര്യയുടെ"),
        Row("two words for one", "സമർഖണ്ഡ്", "സമർ ഖണ്ഡ്", isAlike: false),
        Row("length in a short one", "കഗാൻ", "കാഗാനിലേക്ക്"),
        Row("on m", "സൈറാം", "സയിറാമിൽ", isAlike: false),
        Row("other consonants", "സമർഖണ്ഡ്", "സമയമുണ്ട്", isAlike: false),
        Row("other vowels", "ബുഖാറ", "ബീഖോറെ", isAlike: false),
        Row("no ending of it", "താഷ്കന്റ്", "താഷ്കെന്റപ്പം", isAlike: false),
        Row("too short", "ചിനാ", "ചീനയിൽ", isAlike: false),
    ]

    @Test("are found in other spellings, and not in other words", arguments: rows)
    func find(_ row: Row) {
        let inflection = MalayalamInflection()
        var index = SpokenNames()
        index.add(foldedWords(row.name), value: 7, by: inflection)
        var question = SpokenNames.Question()
        for word in foldedWords(row.text) { question.add(word[...], isHyphenated: false) }
        let match = index.find(question, by: inflection)
        #expect((match?.values == [7]) == row.isAlike, "\(row.text) for \(row.name)")
    }

    /// Everyday prose without a toponym, written for this test.
    static let prose = """
        രാവിലെ ഉണർന്നപ്പോൾ മുറ്റത്ത് മഴ പെയ്യുന്നുണ്ടായിരുന്നു. അമ്മ അടുക്കളയിൽ ചായയുണ്ടാക്കുന്ന ശബ്ദം കേൾക്കാമായിരുന്നു. \
        അനിയൻ പുസ്തകം തുറന്നുവെച്ച് ജനലിലൂടെ പുറത്തേക്കു നോക്കിയിരുന്നു. അവന് സ്കൂളിൽ പോകാൻ മടിയായിരുന്നു, പക്ഷേ \
        പരീക്ഷയടുത്തതുകൊണ്ട് പോകാതിരിക്കാനും വയ്യ. അച്ഛൻ പത്രം വായിച്ചുകൊണ്ട് ഉമ്മറത്തെ ചാരുകസേരയിലിരുന്നു. \
        അയൽക്കാരനായ വൃദ്ധൻ തന്റെ പശുവിനെ തൊഴുത്തിൽനിന്ന് അഴിച്ചുകെട്ടി. കുട്ടികൾ ചെളിവെള്ളത്തിൽ കടലാസുതോണികളുണ്ടാക്കി \
        ഒഴുക്കിക്കളിച്ചു. ഉച്ചയായപ്പോഴേക്കും മഴ തോർന്നു, വെയിൽ പരന്നു. പാടത്ത് പണിക്കാർ ഞാറു നടാൻ തുടങ്ങി. അവരുടെ പാട്ട് \
        കാറ്റിൽ അലയടിച്ചെത്തി. ഞാൻ മാവിൻചുവട്ടിലിരുന്ന് കഥാപുസ്തകം വായിച്ചു. നായകൻ തന്റെ കുതിരയെ അന്വേഷിച്ച് മലകളും \
        കാടുകളും താണ്ടുന്ന കഥയായിരുന്നു അത്. സന്ധ്യയ്ക്ക് വിളക്കുകൊളുത്തി മുത്തശ്ശി നാമം ജപിച്ചു. അത്താഴത്തിനു ശേഷം എല്ലാവരും \
        ഒരുമിച്ചിരുന്ന് വർത്തമാനം പറഞ്ഞു. വ്യാപാരിയുടെ കണക്കുപുസ്തകത്തിൽ കടം വാങ്ങിയവരുടെ പേരുകളുണ്ടായിരുന്നു. പണ്ട് \
        കച്ചവടക്കാർ ഒട്ടകങ്ങളുമായി മരുഭൂമി കടന്നുപോയിരുന്നു. സൈനികർ കോട്ടയുടെ മതിലിനു ചുറ്റും കാവൽനിന്നു. രാജാവ് മന്ത്രിമാരെ \
        വിളിച്ചുകൂട്ടി നികുതി കുറയ്ക്കുന്നതിനെക്കുറിച്ച് ആലോചിച്ചു. പട്ടാളക്കാർക്ക് ശമ്പളം കിട്ടിയിട്ട് മാസങ്ങളായിരുന്നു. കർഷകർ പരുത്തിയും \
        ഗോതമ്പും കൃഷിചെയ്തു. നെയ്ത്തുകാർ പട്ടുതുണികൾ നെയ്തു. ഭരണാധികാരികൾ കൃഷിഭൂമി അളന്നു തിട്ടപ്പെടുത്തി. പണ്ഡിതന്മാർ \
        ഗ്രന്ഥങ്ങൾ പകർത്തിയെഴുതി. വൈദ്യൻ രോഗിക്കു മരുന്നു കൊടുത്തു. വിദ്യാർത്ഥികൾ ഗണിതവും ജ്യോതിശാസ്ത്രവും പഠിച്ചു. \
        മഞ്ഞുകാലത്ത് പുഴകൾ ഉറഞ്ഞുപോകും; വസന്തത്തിൽ മഞ്ഞുരുകി വെള്ളപ്പൊക്കമുണ്ടാകും. സമാധാനകാലത്ത് ചന്തകൾ സജീവമായിരുന്നു. \
        യുദ്ധം തുടങ്ങിയതോടെ ആളുകൾ പലായനം ചെയ്തു. തോൽവിയുടെ വാർത്ത കേട്ട് സേനാനായകൻ ഞെട്ടി. കലാപകാരികൾ ആയുധപ്പുര \
        കൊള്ളയടിച്ചു. ഒടുവിൽ ഇരുപക്ഷവും കരാറിലൊപ്പിട്ടു. അമ്മാവൻ കുട്ടിക്കാലത്തെ ഓർമ്മകൾ പങ്കുവെച്ചു. പാപബോധം അയാളെ \
        അലട്ടി. മനസ്സിലെ ഭാരം ഇറക്കിവെക്കാൻ ആരെയും കിട്ടിയില്ല. കാര്യങ്ങൾ കൈവിട്ടുപോയി. സഹോദരിമാർ മാലകെട്ടാൻ പൂക്കൾ ശേഖരിച്ചു. \
        തീവണ്ടി വൈകിയതിനാൽ യാത്രക്കാർ നിലയത്തിൽ കാത്തുനിന്നു. ചിത്രകാരൻ ചുവന്ന ചായം കൊണ്ട് ചുമരിൽ വരച്ചു. \
        കണക്കുകൂട്ടലുകൾ തെറ്റി. സംഗീതജ്ഞൻ തന്ത്രിവാദ്യം മീട്ടി. പരമ്പരാഗതമായ വസ്ത്രധാരണം പലരും ഉപേക്ഷിച്ചു. സമരക്കാരുടെ \
        ആവശ്യങ്ങൾ അംഗീകരിക്കപ്പെട്ടു. കമ്പനിയുടെ ഓഹരികൾ ഇടിഞ്ഞു. തിരഞ്ഞെടുപ്പിൽ പങ്കെടുത്തവരുടെ എണ്ണം കുറവായിരുന്നു. \
        ആശുപത്രിയിൽ കിടന്ന രോഗികളെ നഴ്സുമാർ ശുശ്രൂഷിച്ചു. ശാസ്ത്രജ്ഞർ പുതിയ സിദ്ധാന്തം അവതരിപ്പിച്ചു. സാമ്പത്തികപ്രതിസന്ധി \
        രൂക്ഷമായി. സംഘടനയുടെ പ്രവർത്തകർ ലഘുലേഖകൾ വിതരണം ചെയ്തു. പ്രസംഗകൻ ജനങ്ങളെ അഭിസംബോധന ചെയ്തു. കവിയുടെ വരികൾ \
        ഹൃദയത്തിൽ പതിഞ്ഞു. ബന്ധുക്കൾ വിവാഹത്തിനെത്തി. കല്യാണസദ്യയ്ക്ക് പതിനെട്ടുതരം കറികളുണ്ടായിരുന്നു. തേങ്ങയും ശർക്കരയും \
        ചേർത്ത് പായസം വെച്ചു. കരിമ്പിൻതോട്ടത്തിൽ ആനയിറങ്ങി. മൃഗഡോക്ടർ പരിശോധിക്കാനെത്തി. മുഖ്യമന്ത്രി ഉദ്ഘാടനം നിർവ്വഹിച്ചു.
        """

    @Test func `are not heard in everyday prose`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("GeoData/central-asia").path
        let reader = try DatasetReader(folder: folder)
        let toponyms = try reader.readToponyms()
        let inflection = MalayalamInflection()
        var index = SpokenNames()
        for (number, toponym) in toponyms.enumerated() where toponym.lang == "ml" {
            index.add(foldedWords(toponym.text), value: Int32(number), by: inflection)
        }
        var question = SpokenNames.Question()
        var heard: [String] = []
        let words = Self.prose.split(whereSeparator: { " .,;\n".contains($0) })
        #expect(words.count > 220)
        for word in words {
            question.removeAll()
            question.add(foldedWords(word)[0][...], isHyphenated: false)
            if let match = index.find(question, by: inflection) {
                heard.append("\(word) as \(match.values.map { toponyms[Int($0)].text })")
            }
        }
        #expect(heard.isEmpty, "\(heard)")
    }
}

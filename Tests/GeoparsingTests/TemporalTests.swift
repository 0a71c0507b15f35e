import Chronology
import Geoparsing
import TestSupport
import Testing

/// A sentence and the times in it, each as `surface = EDTF`.
struct TimeCase: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let times: [String]

    init(_ name: String, _ text: String, _ times: String...) {
        self.name = name
        self.text = text
        self.times = times
    }

    var testDescription: String { name }
}

private func times(_ text: String, _ language: TextLanguage? = nil) -> [String] {
    TemporalReader.expressions(in: text, language: language).map { "\($0.surface) = \($0.meaning.text)" }
}

@Suite("Times in running text")
struct TemporalTests {
    static let english: [TimeCase] = [
        TimeCase("day before month", "They left on 14 February 1922.", "14 February 1922 = 1922-02-14"),
        TimeCase("month before day", "On February 14, 1922, they left.", "February 14, 1922 = 1922-02-14"),
        TimeCase("month before day without comma", "By May 3 1885 it was over.", "May 3 1885 = 1885-05-03"),
        TimeCase("ordinal day", "On the 3rd of May, 1885 it rained.", "3rd of May, 1885 = 1885-05-03"),
        TimeCase("ordinal after month", "On May 3rd, 1885 it rained.", "May 3rd, 1885 = 1885-05-03"),
        TimeCase(
            "day in words", "On the fourteenth of July 1922 they came.",
            "fourteenth of July 1922 = 1922-07-14"),
        TimeCase(
            "day in two words", "On the twenty-first of June 1866.", "twenty-first of June 1866 = 1866-06-21"),
        TimeCase("numbers with full stops", "Signed 14.02.1922 in the fort.", "14.02.1922 = 1922-02-14"),
        TimeCase("numbers with strokes", "Signed 14/02/1922 there.", "14/02/1922 = 1922-02-14"),
        TimeCase(
            "American numbers that can be nothing else", "Signed 02/14/1922 there.", "02/14/1922 = 1922-02-14"
        ),
        TimeCase("ISO", "The log of 1922-02-14 says so.", "1922-02-14 = 1922-02-14"),
        TimeCase("abbreviated month", "Wire of Sept. 5, 1918.", "Sept. 5, 1918 = 1918-09-05"),
        TimeCase("abbreviated month after day", "Wire of 5 Nov. 1918.", "5 Nov. 1918 = 1918-11-05"),
        TimeCase(
            "both styles, brackets", "On 12 (24) January 1881 the wall fell.",
            "12 (24) January 1881 = 1881-01-24"),
        TimeCase(
            "both styles, stroke", "On 12/24 January 1881 the wall fell.", "12/24 January 1881 = 1881-01-24"),
        TimeCase(
            "both styles, two months", "On 25 October (7 November) 1917.",
            "25 October (7 November) 1917 = 1917-11-07"),
        TimeCase(
            "both styles, two years", "On 23 December 1880 (4 January 1881) they dug.",
            "23 December 1880 (4 January 1881) = 1881-01-04"),
        TimeCase(
            "both styles, month first", "On January 12 (24), 1881 it fell.",
            "January 12 (24), 1881 = 1881-01-24"),
        TimeCase(
            "both styles, two months, stroke", "Of 23 June/5 July 1868.", "23 June/5 July 1868 = 1868-07-05"),
        TimeCase(
            "a year as an adjective", "His 1863 journey and the 1897 census.", "1863 = 1863", "1897 = 1897"),
        TimeCase(
            "the nth, a little earlier", "On 8 June 1868 they came; it fell on the 2nd.",
            "8 June 1868 = 1868-06-08", "2nd = 1868-06-02"),
        TimeCase(
            "the nth, in the next month", "On 28 June 1868 they came; it fell on the 2nd.",
            "28 June 1868 = 1868-06-28", "2nd = 1868-07-02"),
        TimeCase("month and year", "In February 1922 snow fell.", "February 1922 = 1922-02"),
        TimeCase("month of year", "In February of 1922 snow fell.", "February of 1922 = 1922-02"),
        TimeCase("month comma year", "In February, 1922 snow fell.", "February, 1922 = 1922-02"),
        TimeCase("a year", "It ended in 1876.", "1876 = 1876"),
        TimeCase("a year with the article", "By the 1876 it was over.", "1876 = 1876"),
        TimeCase("a year in brackets", "The khan (1845) was young.", "1845 = 1845"),
        TimeCase("a year at a sentence's beginning", "1918 brought hunger.", "1918 = 1918"),
        TimeCase(
            "years in a row", "Forts rose in 1847, 1848 and 1853.", "1847 = 1847", "1848 = 1848",
            "1853 = 1853"),
        TimeCase("about a year", "It was built about 1650.", "1650 = 1650~"),
        TimeCase("circa", "A map of c. 1745.", "1745 = 1745~"),
        TimeCase("until", "He ruled until 1845.", "1845 = 1845"),
        TimeCase("by", "By 1895 all was drawn.", "1895 = 1895"),
        TimeCase("before Christ", "The ford was known in 329 BC.", "329 BC = -0328"),
        TimeCase("of our era", "The battle of 751 CE.", "751 CE = 0751"),
        TimeCase("era first", "It was AD 751.", "AD 751 = 0751"),
        TimeCase("a decade", "Settlers came in the 1890s.", "1890s = 189X"),
        TimeCase("a decade with apostrophe", "Settlers came in the 1890's.", "1890's = 189X"),
        TimeCase("a short decade", "In 1864 he came; in the '70s he left.", "1864 = 1864", "70s = 187X"),
        TimeCase(
            "a decade in words", "In 1864 he came; by the seventies he was rich.", "1864 = 1864",
            "seventies = 187X"),
        TimeCase(
            "a decade with its century", "In the sixties of the nineteenth century.",
            "sixties of the nineteenth century = 186X"),
        TimeCase("a century in figures", "From the 17th century on.", "17th century = 16XX"),
        TimeCase("a century in words", "In the nineteenth century.", "nineteenth century = 18XX"),
        TimeCase("a century as an adjective", "A nineteenth-century fort.", "nineteenth-century = 18XX"),
        TimeCase("a Roman century", "In the XIX century.", "XIX century = 18XX"),
        TimeCase("two centuries", "In the 18th and 19th centuries.", "18th and 19th centuries = 17XX/18XX"),
        TimeCase("a century before Christ", "In the 4th century BC.", "4th century BC = -03XX"),
        TimeCase("a season", "In spring 1918 the snow melted.", "spring 1918 = 1918-21"),
        TimeCase("a season of a year", "In the autumn of 1891 they met.", "autumn of 1891 = 1891-23"),
        TimeCase("fall", "In the fall of 1919.", "fall of 1919 = 1919-23"),
        TimeCase(
            "a winter over two years", "In the winter of 1839–40 camels died.", "winter of 1839–40 = 1839-24"),
        TimeCase(
            "a season of the year told of", "In March 1918 he came. In the summer he left.",
            "March 1918 = 1918-03", "summer = 1918-22"),
        TimeCase("early in a year", "In early 1930 they were seized.", "early 1930 = 1930-01/1930-04"),
        TimeCase("late in a year", "Late in 1917 it began.", "Late in 1917 = 1917-10/1917-12"),
        TimeCase("the end of a year", "At the end of 1922 it stopped.", "end of 1922 = 1922-10~/1922-12"),
        TimeCase(
            "the beginning of a year", "At the beginning of 1919.", "beginning of 1919 = 1919-01/1919-04~"),
        TimeCase("the middle of a month", "In mid-September 1917.", "mid-September 1917 = 1917-09-15~"),
        TimeCase("late in a month", "In late September 1917.", "late September 1917 = 1917-09-21/1917-09-30"),
        TimeCase(
            "the first half of a year", "In the first half of 1918.", "first half of 1918 = 1918-01/1918-06"),
        TimeCase(
            "the second half of a century", "In the second half of the 19th century.",
            "second half of the 19th century = 1851/1900"),
        TimeCase(
            "the last quarter of a century", "In the last quarter of the 19th century.",
            "last quarter of the 19th century = 1876/1900"),
        TimeCase("late in a decade", "In the late 1870s.", "late 1870s = 1877~/1879"),
        TimeCase("a range with a dash", "The war of 1873–1876 ended.", "1873–1876 = 1873/1876"),
        TimeCase("a range with a short end", "The war of 1873-76 ended.", "1873-76 = 1873/1876"),
        TimeCase("a range from to", "He served from 1861 to 65 there.", "1861 to 65 = 1861/1865"),
        TimeCase("a range from until", "He served from 1861 until 1865.", "1861 until 1865 = 1861/1865"),
        TimeCase("a range between", "Between 1918 and 1920 it burned.", "1918 and 1920 = 1918/1920"),
        TimeCase(
            "a range of months", "From March to June 1918 they fought.",
            "March to June 1918 = 1918-03/1918-06"),
        TimeCase(
            "a range of months with a dash", "In March–April 1918.", "March–April 1918 = 1918-03/1918-04"),
        TimeCase(
            "a range over the new year", "From November 1917 to February 1918.",
            "November 1917 to February 1918 = 1917-11/1918-02"),
        TimeCase(
            "a range whose second year is left out", "From November 1917 to February.",
            "November 1917 to February = 1917-11/1918-02"),
        TimeCase(
            "a range of days", "The siege of 14–18 February 1922.",
            "14–18 February 1922 = 1922-02-14/1922-02-18"),
        TimeCase(
            "a range of days in words", "From 14 to 18 February 1922.",
            "14 to 18 February 1922 = 1922-02-14/1922-02-18"),
        TimeCase(
            "a range of days, month first", "On February 14–18, 1922.",
            "February 14–18, 1922 = 1922-02-14/1922-02-18"),
        TimeCase(
            "days in two months", "From 28 February to 3 March 1918.",
            "28 February to 3 March 1918 = 1918-02-28/1918-03-03"),
        TimeCase("a year with a stroke", "The harvest of 1916/17 failed.", "1916/17 = 1916/1917"),
        TimeCase(
            "two months, one year", "In March and April 1918.", "March = 1918-03", "April 1918 = 1918-04"),
        TimeCase(
            "two days, one month", "On 14 and 18 February 1922.", "14 = 1922-02-14",
            "18 February 1922 = 1922-02-18"),
        TimeCase(
            "a month after the year told of", "In 1918 he came. In March he left.", "1918 = 1918",
            "March = 1918-03"),
        TimeCase(
            "a March after a November", "In November 1918 he rose. In March talks began.",
            "November 1918 = 1918-11", "March = 1919-03"),
        TimeCase(
            "a month a little earlier", "In March 1918 he fled. In February he had ruled.",
            "March 1918 = 1918-03", "February = 1918-02"),
        TimeCase(
            "a day after the month told of", "On 14 July 1922 he came. On 2 August he left.",
            "14 July 1922 = 1922-07-14", "2 August = 1922-08-02"),
        TimeCase(
            "days later", "On 27 June 1865 it began. Two days later it fell.", "27 June 1865 = 1865-06-27",
            "Two days later = 1865-06-29"),
        TimeCase(
            "after days", "On 30 December 1917 it began. After three days it fell.",
            "30 December 1917 = 1917-12-30", "After three days = 1918-01-02"),
        TimeCase(
            "a week later", "On 17 June 1918 they rose. A week later help came.", "17 June 1918 = 1918-06-17",
            "A week later = 1918-06-24~"),
        TimeCase(
            "months later", "In November 1917 it began. Four months later it ended.",
            "November 1917 = 1917-11", "Four months later = 1918-03"),
        TimeCase(
            "years later", "In 1865 it fell. Three years later peace came.", "1865 = 1865",
            "Three years later = 1868"),
        TimeCase(
            "a decade later", "In 1889 rails came. A decade later the branch opened.", "1889 = 1889",
            "A decade later = 1899~"),
        TimeCase(
            "years earlier", "It fell in 1865. Two years earlier none knew it.", "1865 = 1865",
            "Two years earlier = 1863"),
        TimeCase(
            "the following year", "It fell in 1865. The following year he left.", "1865 = 1865",
            "following year = 1866"),
        TimeCase(
            "the next day", "On 31 December 1917 he spoke. The next day he fled.",
            "31 December 1917 = 1917-12-31", "next day = 1918-01-01"),
        TimeCase("that year", "It fell in 1865. Later that year he left.", "1865 = 1865", "that year = 1865"),
        TimeCase(
            "a month of that year", "It fell in 1865. In May of that year it rained.", "1865 = 1865",
            "May of that year = 1865-05"),
        TimeCase(
            "the following March", "In June 1918 he fled. The following March he came.",
            "June 1918 = 1918-06", "following March = 1919-03"),
        TimeCase(
            "the previous year", "It fell in 1865. The previous year he was a clerk.", "1865 = 1865",
            "previous year = 1864"),
        TimeCase(
            "last month", "Written 2 April 1885. On the 18th of last month they met.",
            "2 April 1885 = 1885-04-02", "18th of last month = 1885-03-18"),
        TimeCase(
            "a world war as a time", "Wool was dear during World War I.", "World War I = 1914-07/1918-11"),
        TimeCase("a revolution keeps its month", "After the February Revolution the committee met."),
        TimeCase("a revolution and its year", "The October Revolution of 1917 came.", "1917 = 1917"),
        TimeCase("days that are a name", "The July Days shook the town."),
        TimeCase("may, the verb", "They may come, and you may go."),
        TimeCase("march, the verb", "They march on; the march took long."),
        TimeCase(
            "May after a preposition", "In May 1919 and again in May they came.", "May 1919 = 1919-05",
            "May = 1919-05"),
        TimeCase("men", "With 2000 men he took it."),
        TimeCase("men with an adjective", "Some 1900 armed horsemen came."),
        TimeCase("a count that looks like a year", "He counted 1912 villages and 1850 yurts."),
        TimeCase("kilometres", "After 1500 kilometres they rested."),
        TimeCase("thousands with a comma", "They were 14,000 strong, of 2,500,000."),
        TimeCase("per cent", "From 20 per cent to 90 per cent."),
        TimeCase("a regiment", "The 1st Turkestan Regiment and the 4th battalion."),
        TimeCase("a page", "See page 1865 and No. 1917."),
        TimeCase("money", "It cost £1900 or 1750 roubles."),
        TimeCase("a bare duration", "For three years and two days they waited."),
        TimeCase("a century without number", "For centuries and decades nothing changed."),
        TimeCase("a decimal", "It rose by 19.18 to 1.917."),
        TimeCase("a clock", "At 19:18 they woke."),
        TimeCase("a temperature", "It was 14° in the shade, 15% more."),
        TimeCase("no such day", "On 30 February 1922 nothing happened.", "30 February 1922 = 1922-02"),
        TimeCase(
            "a day that only the Julian calendar has", "On 29 February 1900 he wrote.",
            "29 February 1900 = 1900-02"),
        TimeCase(
            "a range the wrong way round", "Between 1920 and 1918, as he says.", "1920 = 1920", "1918 = 1918"),
        TimeCase("a month in a year never told", "In September they met.", "September = XXXX-09"),
        TimeCase(
            "a month whose year comes later", "In September they met; it was 1917.", "September = 1917-09",
            "1917 = 1917"),
        TimeCase(
            "both styles of a range", "On 17–18 May (29–30 May) 1898 they rose.",
            "17–18 May (29–30 May) 1898 = 1898-05-29/1898-05-30"),
        TimeCase(
            "the month following", "In November 1837 he came, in September following he left.",
            "November 1837 = 1837-11", "September following = 1838-09"),
        TimeCase(
            "the following month just before", "In June 1918 he fled. The following May he came.",
            "June 1918 = 1918-06", "following May = 1919-05"),
        TimeCase(
            "a year before a noun at a clause's beginning", "By 1971 fishermen had gone.", "1971 = 1971"),
        TimeCase("a year between commas", "Many years, 1742 among them, were dry.", "1742 = 1742"),
        TimeCase(
            "a year in a name", "As told in smith-2003 and MI-1918, but not in mid-1918.",
            "mid-1918 = 1918-05~/1918-08~"),
    ]

    static let malayalam: [TimeCase] = [
        TimeCase("year, month, day", "1865 ജൂൺ 27-ന് അവർ പുഴ കടന്നു.", "1865 ജൂൺ 27-ന് = 1865-06-27"),
        TimeCase(
            "year in the genitive, month, day", "1922-ലെ ഫെബ്രുവരി 14-ന് അവർ പോയി.", "1922-ലെ ഫെബ്രുവരി 14-ന് = 1922-02-14"),
        TimeCase("day, month, year", "14 ഫെബ്രുവരി 1922-ൽ എഴുതി.", "14 ഫെബ്രുവരി 1922-ൽ = 1922-02-14"),
        TimeCase("month, day, year", "ജൂൺ 27, 1865-ൽ എഴുതി.", "ജൂൺ 27, 1865-ൽ = 1865-06-27"),
        TimeCase("day called by its ordinal", "1918 മാർച്ച് 5-ാം തീയതി വന്നു.", "1918 മാർച്ച് 5-ാം തീയതി = 1918-03-05"),
        TimeCase("month in the locative", "1898 മേയിൽ കലാപം നടന്നു.", "1898 മേയിൽ = 1898-05"),
        TimeCase("month with the word month", "1873 മേയ് മാസത്തിൽ അവർ എത്തി.", "1873 മേയ് മാസത്തിൽ = 1873-05"),
        TimeCase("month written long by mistake", "1916 ജൂണീൽ യോഗം ചേർന്നു.", "1916 ജൂണീൽ = 1916-06"),
        TimeCase("ജൂലായ്", "1916 ജൂലായ് 13-ന് തുടങ്ങി.", "1916 ജൂലായ് 13-ന് = 1916-07-13"),
        TimeCase("ജൂലൈ in the locative", "1853 ജൂലൈയിൽ കോട്ട വീണു.", "1853 ജൂലൈയിൽ = 1853-07"),
        TimeCase("സെപ്തംബർ", "1917 സെപ്തംബറിൽ സമരം.", "1917 സെപ്തംബറിൽ = 1917-09"),
        TimeCase("ഒക്റ്റോബർ", "1924 ഒക്റ്റോബർ 27-ന് തീരുമാനിച്ചു.", "1924 ഒക്റ്റോബർ 27-ന് = 1924-10-27"),
        TimeCase("ആഗസ്റ്റ്", "1906 ആഗസ്റ്റിൽ സമ്മേളനം.", "1906 ആഗസ്റ്റിൽ = 1906-08"),
        TimeCase("the older chillu", "1917 നവംബര്‍ 28-ന് യോഗം.", "1917 നവംബര്‍ 28-ന് = 1917-11-28"),
        TimeCase("Malayalam digits", "൧൯൧൭ നവംബർ ൨൮-ന് യോഗം.", "൧൯൧൭ നവംബർ ൨൮-ന് = 1917-11-28"),
        TimeCase("year in the locative", "1839-ൽ പടയോട്ടം തോറ്റു.", "1839-ൽ = 1839"),
        TimeCase("year without hyphen", "1839ൽ പടയോട്ടം തോറ്റു.", "1839ൽ = 1839"),
        TimeCase("year with a space", "1839 ൽ പടയോട്ടം തോറ്റു.", "1839 ൽ = 1839"),
        TimeCase("year with copula", "1864-ലാണ് അത് തീർന്നത്.", "1864-ലാണ് = 1864"),
        TimeCase("year with and", "1822-ലും 1848-ലുമാണ് അവർ പോയത്.", "1822-ലും = 1822", "1848-ലുമാണ് = 1848"),
        TimeCase("year in the genitive", "1905-ലെ മാറ്റം വലുതായിരുന്നു.", "1905-ലെ = 1905"),
        TimeCase("year, about", "1650-ഓടെ അവർ കടലിലെത്തി.", "1650-ഓടെ = 1650~"),
        TimeCase("year with no ending", "1891 മുതൽക്കൂട്ടായിരുന്നു; അത് 1893 എന്ന വർഷം.", "1891 = 1891", "1893 = 1893"),
        TimeCase("by the time it was", "1914 ആയപ്പോഴേക്കും അത് വളർന്നു.", "1914 ആയപ്പോഴേക്കും = 1914"),
        TimeCase("from until", "1855 മുതൽ 1881 വരെ ഭരിച്ചു.", "1855 മുതൽ 1881 വരെ = 1855/1881"),
        TimeCase("from until, as an adjective", "1715 മുതൽ 1854 വരെയുള്ള കാലം.", "1715 മുതൽ 1854 വരെയുള്ള = 1715/1854"),
        TimeCase("from until, short", "1861 മുതൽ 65 വരെയുള്ള യുദ്ധം.", "1861 മുതൽ 65 വരെയുള്ള = 1861/1865"),
        TimeCase("from until, months", "1918 മാർച്ച് മുതൽ ജൂൺ വരെ.", "1918 മാർച്ച് മുതൽ ജൂൺ വരെ = 1918-03/1918-06"),
        TimeCase("from until, days", "1918 ജൂൺ 5 മുതൽ 8 വരെ.", "1918 ജൂൺ 5 മുതൽ 8 വരെ = 1918-06-05/1918-06-08"),
        TimeCase("between", "1918-നും 1920-നും ഇടയിൽ യുദ്ധം നടന്നു.", "1918-നും 1920-നും ഇടയിൽ = 1918/1920"),
        TimeCase("a range with a dash", "1918–1920 കാലഘട്ടം.", "1918–1920 = 1918/1920"),
        TimeCase("a decade", "1860-കളിൽ തീവണ്ടി വന്നു.", "1860-കളിൽ = 186X"),
        TimeCase("a decade without hyphen", "1860കളുടെ കഥ.", "1860കളുടെ = 186X"),
        TimeCase("the end of a decade", "1920-കളുടെ അവസാനം അത് നിലച്ചു.", "1920-കളുടെ അവസാനം = 1927~/1929"),
        TimeCase("a decade in words", "1954-ൽ തുടങ്ങി; അറുപതുകളിൽ തീർന്നു.", "1954-ൽ = 1954", "അറുപതുകളിൽ = 196X"),
        TimeCase("a century in words", "പതിനേഴാം നൂറ്റാണ്ടിൽ ഭരിച്ചു.", "പതിനേഴാം നൂറ്റാണ്ടിൽ = 16XX"),
        TimeCase("a century in figures", "17-ാം നൂറ്റാണ്ടിൽ ഭരിച്ചു.", "17-ാം നൂറ്റാണ്ടിൽ = 16XX"),
        TimeCase("two centuries in figures", "18-ഉം 19-ഉം നൂറ്റാണ്ടുകളിൽ.", "18-ഉം 19-ഉം നൂറ്റാണ്ടുകളിൽ = 17XX/18XX"),
        TimeCase("two centuries in words", "പതിനെട്ട് പത്തൊമ്പത് നൂറ്റാണ്ടുകളിൽ.", "പതിനെട്ട് പത്തൊമ്പത് നൂറ്റാണ്ടുകളിൽ = 17XX/18XX"),
        TimeCase("early in a century", "ഇരുപതാം നൂറ്റാണ്ടിന്റെ തുടക്കത്തിൽ.", "ഇരുപതാം നൂറ്റാണ്ടിന്റെ തുടക്കത്തിൽ = 1901/1930~"),
        TimeCase("the end of a year", "1922 അവസാനം അത് നിലച്ചു.", "1922 അവസാനം = 1922-10~/1922-12"),
        TimeCase("the beginning of a year", "1918-ന്റെ തുടക്കത്തിൽ അവർ വന്നു.", "1918-ന്റെ തുടക്കത്തിൽ = 1918-01/1918-04~"),
        TimeCase("the middle of a month", "1917 സെപ്റ്റംബർ പകുതിയോടെ സമരം.", "1917 സെപ്റ്റംബർ പകുതിയോടെ = 1917-09-15~"),
        TimeCase("the end of a month", "1917 സെപ്റ്റംബർ അവസാനം യോഗം.", "1917 സെപ്റ്റംബർ അവസാനം = 1917-09-21~/1917-09-30"),
        TimeCase("a season", "1954-ലെ വസന്തകാലത്ത് വിതച്ചു.", "1954-ലെ വസന്തകാലത്ത് = 1954-21"),
        TimeCase(
            "a month carried", "1917 നവംബർ 9-ന് വന്നു. നവംബർ 14-ന് ജയിച്ചു.", "1917 നവംബർ 9-ന് = 1917-11-09",
            "നവംബർ 14-ന് = 1917-11-14"),
        TimeCase(
            "a month over the new year", "1917 ഡിസംബറിൽ തുടങ്ങി. ഫെബ്രുവരിയിൽ തീർന്നു.", "1917 ഡിസംബറിൽ = 1917-12",
            "ഫെബ്രുവരിയിൽ = 1918-02"),
        TimeCase(
            "days later", "1865 ജൂൺ 27-ന് തുടങ്ങി. രണ്ടു ദിവസത്തിനു ശേഷം തീർന്നു.", "1865 ജൂൺ 27-ന് = 1865-06-27",
            "രണ്ടു ദിവസത്തിനു ശേഷം = 1865-06-29"),
        TimeCase(
            "days having passed", "1865 ജൂൺ 27-ന് തുടങ്ങി. മൂന്ന് ദിവസം കഴിഞ്ഞ് തീർന്നു.", "1865 ജൂൺ 27-ന് = 1865-06-27",
            "മൂന്ന് ദിവസം കഴിഞ്ഞ് = 1865-06-30"),
        TimeCase(
            "a week later", "1918 ജൂൺ 17-ന് തുടങ്ങി. ഒരാഴ്ചയ്ക്ക് ശേഷം പട വന്നു.", "1918 ജൂൺ 17-ന് = 1918-06-17",
            "ഒരാഴ്ചയ്ക്ക് ശേഷം = 1918-06-24~"),
        TimeCase("years later, fused", "1873-ൽ വീണു. രണ്ടുവർഷത്തിനുശേഷം കലാപം.", "1873-ൽ = 1873", "രണ്ടുവർഷത്തിനുശേഷം = 1875"),
        TimeCase("a decade later", "1889-ൽ നീട്ടി. ഒരു ദശകത്തിനു ശേഷം എത്തി.", "1889-ൽ = 1889", "ഒരു ദശകത്തിനു ശേഷം = 1899~"),
        TimeCase("the following year", "1873-ൽ വീണു. അടുത്ത വർഷം അയാൾ പോയി.", "1873-ൽ = 1873", "അടുത്ത വർഷം = 1874"),
        TimeCase("the same year", "1873-ൽ വീണു. അതേ വർഷം അയാൾ പോയി.", "1873-ൽ = 1873", "അതേ വർഷം = 1873"),
        TimeCase(
            "a month of the same year", "1873-ൽ വീണു. അതേ വർഷം ഓഗസ്റ്റിൽ കരാർ.", "1873-ൽ = 1873",
            "അതേ വർഷം ഓഗസ്റ്റിൽ = 1873-08"),
        TimeCase(
            "the next day", "1917 ഡിസംബർ 31-ന് വന്നു. പിറ്റേന്ന് പോയി.", "1917 ഡിസംബർ 31-ന് = 1917-12-31", "പിറ്റേന്ന് = 1918-01-01"),
        TimeCase("a world war as a time", "ഒന്നാം ലോകമഹായുദ്ധകാലത്ത് വില കൂടി.", "ഒന്നാം ലോകമഹായുദ്ധകാലത്ത് = 1914-07/1918-11"),
        TimeCase("a revolution keeps its month", "ഫെബ്രുവരി വിപ്ലവത്തിനു ശേഷം സമിതി കൂടി."),
        TimeCase("another revolution", "ഒക്ടോബർ വിപ്ലവം വന്നു."),
        TimeCase("out of fifteen", "സമിതിയിലെ 15-ൽ 11 പേരും അവർ."),
        TimeCase("men", "2000 പേരടങ്ങിയ സേനയും 1800 ഭടന്മാരും."),
        TimeCase("about so many", "14000-ത്തോളം പേരും 300-ഓളം കുതിരകളും."),
        TimeCase("more than so many", "2000-ലധികം പേർ, 1900-ൽ കൂടുതൽ വീടുകൾ."),
        TimeCase("per cent", "20 ശതമാനത്തിൽ നിന്നും 90 ശതമാനമായി."),
        TimeCase("kilometres", "1500 കിലോമീറ്റർ അകലെ."),
        TimeCase("a bare duration", "അഞ്ചു വർഷം അവർ കാത്തു."),
        TimeCase("for centuries", "നൂറ്റാണ്ടുകളായി അങ്ങനെ."),
        TimeCase("Central Asia is no middle", "1865-ൽ മധ്യേഷ്യ മാറി; 1866 മധ്യേഷ്യയിൽ.", "1865-ൽ = 1865", "1866 = 1866"),
        TimeCase("the verb for ending", "1864 അവസാനിച്ചു.", "1864 = 1864"),
        TimeCase("a count right behind a date", "1865 ജൂൺ 27-ന് 1951 പേരുമായി വന്നു.", "1865 ജൂൺ 27-ന് = 1865-06-27"),
        TimeCase(
            "a day alone", "1898 ജൂലൈ 17-ന് തുടങ്ങി, 26-ന് തീർന്നു.", "1898 ജൂലൈ 17-ന് = 1898-07-17", "26-ന് = 1898-07-26"),
        TimeCase("a day alone with no month told", "26-ന് തീർന്നു."),
        TimeCase("a count with its plural", "1930 എഞ്ചിനുകൾ വന്നു."),
    ]

    static let russian: [TimeCase] = [
        TimeCase("day, month, year", "14 февраля 1922 г. город пал.", "14 февраля 1922 г. = 1922-02-14"),
        TimeCase("day, month, year in full", "Это было 22 мая 1864 года.", "22 мая 1864 года = 1864-05-22"),
        TimeCase("numbers", "Подписано 14.02.1922 в крепости.", "14.02.1922 = 1922-02-14"),
        TimeCase("day with ending", "Вышли 14-го февраля 1922 года.", "14-го февраля 1922 года = 1922-02-14"),
        TimeCase(
            "both styles", "12 (24) января 1881 г. крепость пала.", "12 (24) января 1881 г. = 1881-01-24"),
        TimeCase(
            "both styles, two months", "28 мая (9 июня) 1887 года было тихо.",
            "28 мая (9 июня) 1887 года = 1887-06-09"),
        TimeCase("month and year", "В марте 1918 года пришли.", "марте 1918 года = 1918-03"),
        TimeCase("month to year", "К маю 1888 г. дошли.", "маю 1888 г. = 1888-05"),
        TimeCase("a year", "В 1876 г. ханство пало.", "1876 г. = 1876"),
        TimeCase("a year without the word", "В 1876 ханство пало.", "1876 = 1876"),
        TimeCase("a year with ending", "С 1905-го все иначе.", "1905-го = 1905"),
        TimeCase("by a year", "К 1895 году все описали.", "1895 году = 1895"),
        TimeCase("about a year", "Построено около 1650 г.", "1650 г. = 1650~"),
        TimeCase("years with a dash", "Поход 1873–1876 гг. окончен.", "1873–1876 гг. = 1873/1876"),
        TimeCase("years with a short end", "Поход 1873-76 гг. окончен.", "1873-76 гг. = 1873/1876"),
        TimeCase("from to", "С 1918 по 1920 гг. шла война.", "1918 по 1920 гг. = 1918/1920"),
        TimeCase("between", "Между 1918 и 1920 годами.", "1918 и 1920 годами = 1918/1920"),
        TimeCase(
            "from day to day", "С 14 по 18 февраля 1922 г.",
            "14 по 18 февраля 1922 г. = 1922-02-14/1922-02-18"),
        TimeCase("from month to month", "С марта по июнь 1918 г.", "марта по июнь 1918 г. = 1918-03/1918-06"),
        TimeCase("a decade", "В 1860-х годах пришли купцы.", "1860-х годах = 186X"),
        TimeCase("a short decade with its century", "В 60-е годы XIX века.", "60-е годы XIX века = 186X"),
        TimeCase(
            "a short decade", "В 1864 г. начали; в 70-х гг. кончили.", "1864 г. = 1864", "70-х гг. = 187X"),
        TimeCase(
            "a decade in words", "В 1897 году начали; в девяностых годах строили.", "1897 году = 1897",
            "девяностых годах = 189X"),
        TimeCase(
            "a decade in words alone", "В 1975 г. начали, с конца семидесятых строили.", "1975 г. = 1975",
            "конца семидесятых = 1977~/1979"),
        TimeCase("a century", "В XIX веке.", "XIX веке = 18XX"),
        TimeCase("a short century", "В конце XIX в. было иначе.", "конце XIX в. = 1871~/1900"),
        TimeCase("two centuries", "В XVIII–XIX вв. торговали.", "XVIII–XIX вв. = 17XX/18XX"),
        TimeCase("a century in words", "До девятнадцатого века.", "девятнадцатого века = 18XX"),
        TimeCase("a season", "Весной 1918 г. растаяло.", "Весной 1918 г. = 1918-21"),
        TimeCase(
            "a season carried", "В марте 1918 г. пришли, летом ушли.", "марте 1918 г. = 1918-03",
            "летом = 1918-22"),
        TimeCase("the beginning of a year", "В начале 1918 года.", "начале 1918 года = 1918-01/1918-04~"),
        TimeCase("the end of a year", "К концу 1919 г. все стихло.", "концу 1919 г. = 1919-10~/1919-12"),
        TimeCase("the middle of a month", "В середине марта 1918 г.", "середине марта 1918 г. = 1918-03-15~"),
        TimeCase("a half", "Во второй половине 1918 г.", "второй половине 1918 г. = 1918-07/1918-12"),
        TimeCase(
            "a month carried", "В ноябре 1918 г. восстали. В марте ушли.", "ноябре 1918 г. = 1918-11",
            "марте = 1919-03"),
        TimeCase(
            "in two days", "27 июня 1865 г. начали; через два дня взяли.", "27 июня 1865 г. = 1865-06-27",
            "через два дня = 1865-06-29"),
        TimeCase(
            "two days after", "27 июня 1865 г. начали; два дня спустя взяли.", "27 июня 1865 г. = 1865-06-27",
            "два дня спустя = 1865-06-29"),
        TimeCase("in a year", "В 1865 г. взяли; через год ушли.", "1865 г. = 1865", "через год = 1866"),
        TimeCase(
            "a year later", "В 1865 г. взяли; годом позже ушли.", "1865 г. = 1865", "годом позже = 1866"),
        TimeCase(
            "a year earlier", "В 1865 г. взяли; годом ранее спорили.", "1865 г. = 1865", "годом ранее = 1864"),
        TimeCase(
            "the next day", "27 июня 1865 г. вышли, на следующий день дошли.", "27 июня 1865 г. = 1865-06-27",
            "следующий день = 1865-06-28"),
        TimeCase(
            "the following year", "В 1865 г. взяли; в следующем году ушли.", "1865 г. = 1865",
            "следующем году = 1866"),
        TimeCase(
            "the same year", "В 1865 г. взяли; в том же году ушли.", "1865 г. = 1865", "том же году = 1865"),
        TimeCase(
            "a month of the same year", "В 1865 г. взяли; в марте того же года ждали.", "1865 г. = 1865",
            "марте того же года = 1865-03"),
        TimeCase(
            "the following spring", "В 1865 г. взяли; весной следующего года ушли.", "1865 г. = 1865",
            "весной следующего года = 1866-21"),
        TimeCase(
            "a world war as a time", "Цены росли в годы Первой мировой войны.",
            "Первой мировой войны = 1914-07/1918-11"),
        TimeCase(
            "a revolution keeps its month", "После Февральской революции собрались; Октябрьская революция."),
        TimeCase("men", "Отряд в 2000 человек и 1865 солдат."),
        TimeCase("a count that looks like a year", "Найдено 1865 ядер и 1954 вагона."),
        TimeCase("versts", "Прошли 1500 верст."),
        TimeCase("a bare duration", "Два года и три дня ждали."),
        TimeCase("a battalion", "4-й Туркестанский батальон, 1-я рота."),
        TimeCase("a woman called Marta", "Пришла Марта с детьми."),
    ]

    @Test("are read in English", arguments: english)
    func readsEnglish(_ row: TimeCase) { #expect(times(row.text) == row.times) }

    @Test("are read in Malayalam", arguments: malayalam)
    func readsMalayalam(_ row: TimeCase) { #expect(times(row.text) == row.times) }

    @Test("are read in Russian", arguments: russian)
    func readsRussian(_ row: TimeCase) { #expect(times(row.text) == row.times) }

    @Test("are tried in at least 150 rows")
    func enough() {
        #expect(Self.english.count + Self.malayalam.count + Self.russian.count >= 150)
    }
}

import Gazetteer
import Testing

@testable import Geoparsing

@Suite("A Russian name")
struct RussianInflectionTests {
    static let nouns: [Form] = [
        Form("masculine", "Ташкент", "Ташкент"), Form("masculine", "Ташкент", "Ташкента"),
        Form("masculine", "Ташкент", "Ташкенту"), Form("masculine", "Ташкент", "Ташкентом"),
        Form("masculine", "Ташкент", "Ташкенте"), Form("before 1918", "Ташкент", "Ташкентъ"),
        Form("before 1918", "Ташкент", "Ташкентѣ"), Form("on -ск", "Красноводск", "Красноводском"),
        Form("on -ск", "Пржевальск", "Пржевальске"), Form("on -г", "Оренбург", "Оренбурга"),
        Form("on -ж", "Яндж", "Янджем"), Form("on -ч", "Ургенч", "Ургенчем"), Form("on -ш", "Ош", "Оше"),
        Form("on -ш", "Ош", "Ошем"), Form("like a surname", "Черняев", "Черняевом"),
        Form("like a surname", "Скобелев", "Скобелеве"), Form("on -ов", "Саратов", "Саратова"),
        Form("on -ец", "Череповец", "Череповца"), Form("on -ай", "Тургай", "Тургае"),
        Form("on -ай", "Чимбай", "Чимбая"), Form("on -уй", "Чарджуй", "Чарджуем"),
        Form("on -ий", "Закаспий", "Закаспии"), Form("on -ий", "Закаспий", "Закаспия"),
        Form("on -ий", "Каспий", "Каспием"), Form("feminine", "Бухара", "Бухару"),
        Form("feminine", "Бухара", "Бухары"), Form("feminine", "Бухара", "Бухаре"),
        Form("feminine", "Хива", "Хивой"), Form("feminine", "Хива", "Хивою"),
        Form("feminine", "Фергана", "Ферганы"), Form("before 1918", "Бухара", "Бухарѣ"),
        Form("feminine on a velar", "Кушка", "Кушки"), Form("feminine on a velar", "Волга", "Волгой"),
        Form("feminine on a sibilant", "Гульча", "Гульчей"),
        Form("feminine on a sibilant", "Кульджа", "Кульджи"),
        Form("on -я", "Россия", "России"), Form("on -я", "Россия", "Россией"),
        Form("on -ья", "Сырдарья", "Сырдарье"),
        Form("on -ья", "Амударья", "Амударьи"), Form("on -ья", "Амударья", "Амударью"),
        Form("soft feminine", "Сибирь", "Сибири"), Form("soft feminine", "Казань", "Казанью"),
        Form("soft feminine", "Иолотань", "Иолотани"), Form("soft masculine", "Турткуль", "Турткуле"),
        Form("soft masculine", "Сергиополь", "Сергиополем"), Form("neuter on -ово", "Черняево", "Черняеве"),
        Form("neuter on -ово", "Анненково", "Анненкова"),
        Form("neuter on -ово, unchanged", "Черняево", "Черняево"),
        Form("neuter on -ье", "Семиречье", "Семиречья"), Form("neuter on -ье", "Семиречье", "Семиречье"),
        Form("neuter on -ье", "Семиречье", "Семиречью"), Form("neuter on -ье", "Поволжье", "Поволжьем"),
        Form("neuter on -ье like an adjective", "Рыбачье", "Рыбачьего"),
        Form("plural", "Каракумы", "Каракумах"),
        Form("plural", "Каракумы", "Каракумов"), Form("plural", "Каракумы", "Каракумами"),
        Form("plural", "Мугоджары", "Мугоджар"), Form("plural", "Балханы", "Балханам"),
        Form("plural", "Мерки", "Мерках"), Form("soft plural", "области", "областей"),
        Form("soft plural", "станции", "станций"), Form("soft plural", "крепости", "крепостях"),
        Form("unchanged on -у", "Баку", "Баку"),
        Form("unchanged on -е", "Душанбе", "Душанбе"), Form("unchanged on -и", "Карши", "Карши"),
        Form("unchanged on -ы", "Мары", "Мары"), Form("unchanged on -о", "Токио", "Токио"),
        Form("letters", "РСФСР", "РСФСР"), Form("yo", "Орёл", "Орел"), Form("capitals", "Хива", "ХИВЫ"),
    ]

    static let adjectival: [Form] = [
        Form("adjective", "Верный", "Верного"), Form("adjective", "Верный", "Верном"),
        Form("adjective", "Верный", "Верным"), Form("adjective", "Верный", "Верному"),
        Form("adjective on -кий", "Горький", "Горького"),
        Form("adjective on -ский", "Алексеевский", "Алексеевском"),
        Form("neuter adjective", "Беловодское", "Беловодском"), Form("neuter adjective", "Верное", "Верного"),
        Form("feminine adjective", "Урсатьевская", "Урсатьевской"),
        Form("feminine", "Урсатьевская", "Урсатьевскую"),
        Form("before 1918", "Верный", "Вернаго"), Form("behind a hyphen", "Форт-Перовский", "Форт-Перовском"),
        Form("behind an inflected noun", "форт Перовский", "форта Перовского"),
    ]

    static let severalWords: [Form] = [
        Form("hyphen", "Ново-Маргелан", "Ново-Маргелане"),
        Form("hyphen", "Петро-Александровск", "Петро-Александровском"),
        Form("hyphen", "Усть-Каменогорск", "Усть-Каменогорска"), Form("hyphen", "Алма-Ата", "Алма-Ате"),
        Form("hyphen", "Алма-Ата", "Алма-Аты"), Form("hyphen", "Сыр-Дарья", "Сыр-Дарьи"),
        Form("hyphen", "Ак-Мечеть", "Ак-Мечети"), Form("hyphen, unchanged", "Ура-Тюбе", "Ура-Тюбе"),
        Form("hyphen, soft", "Тянь-Шань", "Тянь-Шаня"), Form("hyphen", "Иссык-Куль", "Иссык-Куле"),
        Form("both", "Старый Маргелан", "Старом Маргелане"),
        Form("both", "Старый Маргелан", "Старого Маргелана"),
        Form("both", "Новая Бухара", "Новую Бухару"), Form("both", "Нижний Новгород", "Нижнего Новгорода"),
        Form("both", "Голодная степь", "Голодной степи"), Form("both", "Голодная степь", "Голодную степь"),
        Form("both", "Аральское море", "Аральского моря"), Form("both", "Аральское море", "Аральском море"),
        Form("both", "Каспийское море", "Каспийскому морю"),
        Form("both", "Туркестанский край", "Туркестанского края"),
        Form("both", "Туркестанский край", "Туркестанском крае"),
        Form("both", "Ферганская область", "Ферганской области"),
        Form("both", "Ферганская область", "Ферганскую область"),
        Form("both", "Бухарский эмират", "Бухарского эмирата"),
        Form("both", "Хивинское ханство", "Хивинским ханством"),
        Form("both", "Кокандское ханство", "Кокандского ханства"),
        Form("both", "Амударьинский отдел", "Амударьинском отделе"),
        Form("both", "Средняя Азия", "Средней Азии"),
        Form("both", "Средняя Азия", "Среднюю Азию"), Form("both", "Тихий океан", "Тихого океана"),
        Form("both", "Российская империя", "Российской империей"),
        Form("both", "Советский Союз", "Советского Союза"),
        Form("both", "Букеевская орда", "Букеевской орде"), Form("both", "Яицкий городок", "Яицкого городка"),
        Form("both plural", "Уральские горы", "Уральских горах"),
        Form("both plural", "Джунгарские Ворота", "Джунгарских Ворот"),
        Form("both plural", "Чупан-Атинские высоты", "Чупан-Атинских высотах"),
        Form("three", "Закаспийская железная дорога", "Закаспийской железной дороги"),
        Form(
            "four with a hyphen", "Оренбурго-Ташкентская железная дорога",
            "Оренбурго-Ташкентскую железную дорогу"),
        Form("four", "Бухарская Народная Советская Республика", "Бухарской Народной Советской Республики"),
        Form("adjective and letters", "Туркестанская АССР", "Туркестанской АССР"),
        Form("head noun first", "озеро Балхаш", "озера Балхаш"),
        Form("head noun first", "озеро Балхаш", "озере Балхаше"),
        Form("head noun first", "река Или", "реки Или"),
        Form("head noun first", "перевал Талдык", "перевалом Талдык"),
        Form("genitive stays", "республики Средней Азии", "республики Средней Азии"),
        Form(
            "genitive stays", "Союз Советских Социалистических Республик",
            "Союза Советских Социалистических Республик"),
        Form("spelled with yo", "Кёнеургенч", "Кенеургенче"), Form("number", "Форт № 1", "Форта № 1"),
    ]

    static let relational: [Form] = [
        Form("on a consonant", "Ташкент", "ташкентский", .adjective),
        Form("on -а", "Бухара", "бухарского", .adjective),
        Form("on -а", "Фергана", "ферганской", .adjective),
        Form("on -а with -инск", "Хива", "хивинскому", .adjective),
        Form("on -ье", "Семиречье", "семиреченские", .adjective),
        Form("on -ый", "Верный", "верненского", .adjective),
        Form("on -г", "Оренбург", "оренбургское", .adjective),
        Form("on -ий", "Закаспий", "закаспийскую", .adjective),
        Form("on -ск", "Омск", "омская", .adjective), Form("on -е", "Душанбе", "душанбинский", .adjective),
        Form("on -и", "Карши", "каршинское", .adjective), Form("on -ы", "Мары", "марыйский", .adjective),
        Form("on -у", "Баку", "бакинские", .adjective), Form("on -ай", "Алай", "алайскими", .adjective),
        Form("on -ь", "Казань", "казанский", .adjective),
        Form("on -ль", "Сергиополь", "сергиопольский", .adjective),
        Form("on -ия", "Кашгария", "кашгарский", .adjective),
        Form("on -ия", "Россия", "российской", .adjective),
        Form("on -ья", "Сырдарья", "сырдарьинской", .adjective),
        Form("on -ква", "Москва", "московский", .adjective),
        Form("hyphen", "Сыр-Дарья", "Сыр-Дарьинская", .adjective),
        Form("before a hyphen", "Ташкент", "ташкентско", .adjective),
    ]

    static let strangers: [Form] = [
        Form("people", "Бухара", "бухарцы", .none), Form("people", "Ташкент", "ташкентец", .none),
        Form("people", "Хива", "хивинцев", .none), Form("people", "Самарканд", "самаркандцам", .none),
        Form("people", "Карши", "каршинцы", .none), Form("people", "Афганистан", "афганцы", .none),
        Form("a person", "Бухара", "Бухарин", .none), Form("a person", "Ташкент", "Ташкентов", .none),
        Form("a person", "Ташкент", "Ташкентовым", .none),
        Form("a person in the instrumental", "Черняев", "Черняевым", .none),
        Form("a person in the instrumental", "Скобелев", "Скобелевым", .none),
        Form("a person", "Хива", "Хивинцев", .none),
        Form("a longer name", "Туркмения", "Туркменистан", .none),
        Form("a longer name", "Ош", "Ошерово", .none),
        Form("another word", "Пап", "папка", .none), Form("another word", "Чат", "чаты", .none),
        Form("another word", "Арал", "аралия", .none), Form("another word", "Мары", "мара", .none),
        Form("another word", "Чу", "чудо", .none), Form("another word", "Или", "илом", .none),
        Form("another word", "Каган", "каганат", .none), Form("another word", "Гарм", "гармония", .none),
        Form("one of two words only", "Голодная степь", "голодная зима", .none),
        Form("not so declined", "Баку", "Бакой", .none), Form("not so declined", "Душанбе", "Душанбы", .none),
        Form("another adjective", "Аральское море", "Уральского моря", .none),
    ]

    @Test("is read as a noun in every case", arguments: nouns)
    func readNouns(_ form: Form) { check(form) }

    @Test("is read that is an adjective by form", arguments: adjectival)
    func readAdjectival(_ form: Form) { check(form) }

    @Test("is read of several words", arguments: severalWords)
    func readSeveral(_ form: Form) { check(form) }

    @Test("makes an adjective that is no toponym alone", arguments: relational)
    func readRelational(_ form: Form) { check(form) }

    @Test("is not read in people, persons and other words", arguments: strangers)
    func passOver(_ form: Form) { check(form) }

    private func check(_ form: Form) {
        let found = reading(of: form.form, as: form.name, by: RussianInflection()).0
        #expect(found == form.expected, "\(form.form) of \(form.name)")
    }
}

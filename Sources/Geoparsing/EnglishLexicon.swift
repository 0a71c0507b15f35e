import HistoricalRecord

extension Lexicon {
    /// English words that tell what a name beside them is.
    static let english = Lexicon(
        .english,
        [
            // Heads: what a place is.
            (
                [.head, .after, .linked, .completes], .realms,
                "emirate khanate sultanate principality beylik beklik bekdom horde autonomy caliphate khaganate ssr assr psr tsardom"
            ),
            (
                [.head, .after, .linked, .completes, .weak], .realms,
                "kingdom empire republic confederation confederacy federation union protectorate dominion state government regency"
            ),
            (
                [.head, .after, .linked, .completes, .plural], .realms,
                "emirates khanates principalities bekdoms"
            ),
            (
                [.head, .after, .linked, .plural, .weak], .realms,
                "republics kingdoms empires states protectorates"
            ),
            ([.people], [], "tribe tribes clan clans zhuz juz people peoples nomads tribesmen tribesman"),
            (
                [.bearer], [],
                "ship ships steamer steamers steamship gunboat gunboats cruiser newspaper journal magazine locomotive train"
            ),
            (
                [.head, .after, .linked, .completes], [PlaceKinds(.province, .region), .realms],
                "province oblast governorate guberniya krai kray okrug vilayet wilayat viloyat velayat governorate-general governor-generalship governorship division prefecture"
            ),
            // Small ones are called after their town, and lie round it.
            (
                [.head, .after, .linked, .completes], PlaceKinds(.settlement, .fort, .region),
                "uyezd uezd volost raion rayon subdistrict canton bekship county district"
            ),
            (
                [.head, .after, .linked, .plural], PlaceKinds(.settlement, .fort, .region),
                "uyezds uezds districts volosts counties"
            ),
            (
                [.head, .after, .linked, .plural], [PlaceKinds(.province, .region), .realms],
                "provinces oblasts governorates regions territories lands vilayets"
            ),
            (
                [.head, .after, .linked], [.lands, PlaceKinds(.polity)],
                "region area territory land country borderland borderlands frontier"
            ),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.valley, .river, .region),
                "valley basin vale lowland lowlands depression"
            ),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.desert, .steppe, .region),
                "desert sands wastes"
            ),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.steppe, .region, .desert),
                "steppe steppes plain plains"
            ),
            (
                [.head, .before, .after, .linked, .completes],
                PlaceKinds(.mountain, .plateau, .pass, .region),
                "mountains mountain mount mt range ridge hills hill heights alps massif peak highlands"
            ),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.pass, .mountain, .valley, .other),
                "pass defile gorge col saddle"
            ),
            (
                [.head, .before, .after, .linked, .completes], PlaceKinds(.river, .canal, .spring),
                "river stream rivulet brook"
            ),
            ([.head, .after, .linked, .plural], PlaceKinds(.river, .canal), "rivers"),
            ([.head, .after, .linked, .completes], PlaceKinds(.canal, .river), "canal aryk aryq channel"),
            ([.head, .before, .after, .linked, .completes], PlaceKinds(.lake, .sea), "lake"),
            ([.head, .after, .linked, .completes], PlaceKinds(.sea, .lake), "sea ocean"),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.bay, .sea, .strait),
                "bay gulf strait straits inlet"
            ),
            ([.head, .before, .after, .linked, .completes], PlaceKinds(.peninsula, .island, .bay), "cape"),
            ([.head, .after, .linked, .completes], PlaceKinds(.peninsula, .island), "peninsula"),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.island, .peninsula),
                "island isle islands archipelago"
            ),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.plateau, .mountain, .region),
                "plateau upland uplands tableland"
            ),
            (
                [.head, .after, .linked, .completes], PlaceKinds(.oasis, .region, .valley, .settlement),
                "oasis oases"
            ),
            ([.head, .after, .linked], PlaceKinds(.river, .lake, .sea, .other), "delta estuary mouth"),
            (
                [.head, .before, .after, .linked, .completes], PlaceKinds(.fort, .settlement),
                "fort"
            ),
            (
                [.head, .after, .linked], PlaceKinds(.fort, .settlement),
                "fortress fortification stronghold citadel redoubt outpost kurgan blockhouse"
            ),
            ([.head, .after, .linked, .plural], PlaceKinds(.fort, .settlement), "forts fortresses outposts"),
            (
                [.head, .after, .linked], PlaceKinds(.station, .settlement, .railway),
                "station depot siding junction halt railhead"
            ),
            ([.head, .after, .linked, .plural], PlaceKinds(.station, .settlement), "stations"),
            ([.head, .after, .linked, .completes], PlaceKinds(.railway), "railway railroad"),
            ([.head, .after, .linked, .completes], PlaceKinds(.bridge, .river), "bridge"),
            ([.head, .after, .linked, .completes], PlaceKinds(.monastery, .other), "monastery lavra"),
            (
                [.head, .after, .linked], PlaceKinds(.spring, .settlement, .other),
                "wells well spring springs crossing ford ferry"
            ),
            (
                [.head, .after, .linked], .towns,
                "city town village settlement capital port harbour harbor hamlet township suburb stanitsa aul kishlak cantonment bazaar garrison"
            ),
            (
                [.head, .after, .linked, .plural], .towns,
                "cities towns villages settlements ports capitals auls kishlaks stanitsas garrisons"
            ),
            // Rulers and persons.
            (
                [.ruler, .title, .titleAfter], .realms,
                "emir amir khan sultan shah king tsar czar emperor empress"
            ),
            (
                [.ruler, .linked], [.realms, .lands],
                "ruler rulers beg bek bey khans emirs amirs governor governor-general viceroy throne emirs princes prince"
            ),
            (
                [.title], [],
                "general major-general lieutenant-general colonel lieutenant-colonel lieutenant captain major ensign sergeant staff-captain brigadier brigadier-general admiral field-marshal marshal commander commissar ataman hetman cossack count countess baron prince princess duke grand-duke mr mrs ms dr doctor professor sir lord lady saint st imam sheikh shaikh mullah mulla ishan khoja khwaja hajji qadi kazi comrade president chairman minister ambassador consul envoy explorer traveller orientalist academician engineer bishop archbishop father brother uncle son daughter wife widow mirza vizier kushbegi qushbegi inaq mehter qurbashi kurbashi bandit chieftain leader adjutant lt gen col capt"
            ),
            (
                [.titleAfter], [],
                "pasha khan bek beg bey bi biy batyr batur bahadur mirza shah datka datkha effendi efendi agha aga tura tore tora sultan khoja khodja ishan bai bay baba ata oglu ogly uly kizi sirdar sardar begi"
            ),
            (
                [.given], [],
                "alexander alexandra alexei alexey alexis anatoly andrei andrey anna anton arkady arthur boris catherine charles dmitri dmitry dmitrii edward elizabeth emil ernest evgeny eugene fedor fyodor felix frederick friedrich georg george georgy gerald gleb gregory grigory henry herbert hugh igor ilya ivan jacob james john joseph julian karl kirill konstantin constantine konrad larisa lavr lazar leo leon leonid lev louis ludwig maria mark martin maxim maksim michael mikhail nicholas nikita nikolai nikolay nikolas oleg osip otto pavel paul peter philip platon pyotr petr richard robert roman rudolf semyon semen sergei sergey stanislav stepan stephen thomas timofei valerian valerii vasili vasily vasilii viktor victor vladimir vladislav vsevolod walter wilfrid wilhelm william yakov yefim yegor yevgeny yuri zinaida abdul abdulla abdullah abdurrahman abdurakhman abulkhair abu ahmad ahmed akbar alim ali aziz babur bahadur daniyal enver fayzulla faizullah haidar haydar hamid hasan hassan husain hussein ibrahim iskander islam ismail jalal jamal junaid kasim kenesary khudayar khudoyar mahmud malla mansur mir mohammed mohammad muhammad muhammed murad musa mustafa muzaffar nadir nasr nasrullah nasrulla nazar nur omar osman qasim rahim rashid sadyk sadiq said sayyid selim sher shir suleiman sultan tamerlane timur turar umar usman yakub yaqub yusuf zaki zakir"
            ),
            // Everyday words that begin sentences or stand capitalised.
            (
                [.common], [],
                "the a an and or but nor for so yet if when while where whereas although though because since until till after before during as at by in on to from of with without within into onto upon over under between among amid against about above below behind beyond beside besides near off out up down through throughout across along around past toward towards this that these those there here it its he his him she her they their them we our us you your i my me who whom whose which what why how not no yes all any both each every few many more most much other others another some such only own same than then thus therefore hence however moreover meanwhile instead indeed also again once twice first second third last next later earlier soon now today still already even ever never always often sometimes usually perhaps maybe rather quite very too just almost nearly one two three four five six seven eight nine ten eleven twelve dozen hundred thousand half several having being been is are was were be do does did has have had will would shall should can could may might must let like unlike despite according owing due born said led see note notes under-secretary january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter christmas ramadan christian muslim islam islamic orthodox catholic jewish god allah europe-wide red white reds whites bolshevik bolsheviks menshevik mensheviks cossack cossacks party army front revolution war civil great game treaty peace council committee soviet soviets congress duma ministry railway-men parliament company bank mission corps division regiment battalion brigade squadron detachment column expedition battle siege capture fall rising revolt uprising rebellion chapter section part volume page map table figure appendix introduction aftermath background combatant commander strength casualties result date place conflict territory unknown english french german russian turkish persian arabic chinese british indian american north south east west northern southern eastern western north-east north-west south-east south-west northeast northwest southeast southwest sea-port modern-day present-day former"
            ),
            (
                [.locative], [],
                "in at near to into from toward towards through via around outside inside across beyond between past reached entered left leaving above below beneath before behind round off along via opposite approaching approached"
            ),
            (
                [.waterway], [],
                "up down along across crossed crossing forded banks bank upstream downstream navigating"
            ),
            ([.of], [], "of"),
            ([.article], [], "the a an"),
            ([.conjunction], [], "and or nor & as_well_as"),
            ([.naming], [], "called named known"),
            (
                [.qualifier], [],
                "old new upper lower greater lesser inner outer great little north south east west northern southern eastern western central russian soviet chinese afghan persian british french spanish turkish indian imperial tsarist royal saint st north-eastern north-western south-eastern south-western modern ancient"
            ),
            (
                [.constitution], [],
                "people's peoples soviet socialist autonomous federative federated federal democratic islamic provisional national turkic independent union sovereign turkish"
            ),
            (
                [.townAction], [],
                "captured capture captures capturing besieged besiege siege sieges stormed storm storming storms took take taken taking takes seized seize seizing seizure occupied occupy occupying entered entering enter reached reaching reach fell fall falls surrendered surrender garrison garrisoned garrisons fortified founded burned burnt burning sacked shelled bombarded evacuated relieved relief marched march arrived arriving retook recaptured recapture stationed quartered besieging battle walls gates streets bazaars citadel outskirts suburbs inhabitants townsfolk station railway defended defence defense assault attacked"
            ),
            (
                [.realmAction], [],
                "annexed annex annexation ruled rule ruling ruler treaty alliance ally allied allying allies vassal protectorate protectorates independence independent throne dynasty subjects suzerainty sovereignty envoys envoy embassy ambassador borders border frontier frontiers army troops forces war against tribute provinces government relations court kingdom proclaimed declared abolished conquest conquer conquered"
            ),
            (
                [.building], [],
                "street avenue road gate gates mosque madrasa madrassa madrasah palace hotel square cathedral church tower barracks theatre bazaar prison club hall boulevard prospekt cemetery mausoleum shrine observatory"
            ),
            (
                [.personAction], [],
                "turned said wrote led sent rode fought won lost crossed marched stormed ordered replied argued recalled refused decided believed thought told married died born whose who himself"
            ),
        ])
}

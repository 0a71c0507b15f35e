import HistoricalRecord

extension Lexicon {
    /// Malayalam words that tell what a name beside them is, in their dictionary forms.
    static let malayalam = Lexicon(
        .malayalam,
        [
            (
                [.head, .after, .completes], .realms,
                "ഖാനേറ്റ് ഖാനത്ത് ഖാനത് ഖാൻഭരണം അമീറത്ത് അമീറേറ്റ് എമിറേറ്റ് അമീരത്ത് സുൽത്താനേറ്റ് സാമ്രാജ്യം റിപ്പബ്ലിക്ക് റിപ്പബ്ലിക് സ്വയംഭരണം സ്വയംഭരണസർക്കാർ സ്വയംഭരണപ്രദേശം സ്വയംഭരണാവകാശം രാജ്യം രാജവംശം നാട്ടുരാജ്യം യൂണിയൻ യൂനിയൻ ഫെഡറേഷൻ സർക്കാർ ഗവണ്മെന്റ് ഭരണകൂടം കോൺഫെഡറേഷൻ എസ്.എസ്.ആർ എ.എസ്.എസ്.ആർ പി.എസ്.ആർ സാമന്തരാജ്യം ഓർദ ഒർദ"
            ),
            ([.head, .after, .completes, .plural], .realms, "ഖാനേറ്റുകൾ അമീറത്തുകൾ എമിറേറ്റുകൾ റിപ്പബ്ലിക്കുകൾ രാജ്യങ്ങൾ സാമ്രാജ്യങ്ങൾ"),
            (
                [.head, .after, .completes], [PlaceKinds(.province, .region), .realms],
                "പ്രവിശ്യ ഒബ്ലാസ്ത് ഒബ്ലാസ്റ്റ് ഗവർണറേറ്റ് ഗുബേർണിയ ജില്ല ഉയേസ്ദ് ഗവർണർ-ജനറലേറ്റ് ഗവർണർ_ജനറലേറ്റ് ക്രായ് ഒക്രൂഗ് സംസ്ഥാനം വിലായത്ത് മണ്ഡലം"
            ),
            (
                [.head, .after, .plural], [PlaceKinds(.province, .region), .realms],
                "പ്രവിശ്യകൾ ജില്ലകൾ മേഖലകൾ പ്രദേശങ്ങൾ ഒബ്ലാസ്തുകൾ സംസ്ഥാനങ്ങൾ"
            ),
            ([.head, .after, .completes], [.lands, PlaceKinds(.polity)], "മേഖല"),
            ([.head, .after], [.lands, PlaceKinds(.polity)], "പ്രദേശം ദേശം നാട് ഭാഗം അതിർത്തി പരിസരം"),
            ([.head, .after, .completes], PlaceKinds(.valley, .river, .region), "താഴ്വര താഴ്വാരം തടം സമതലം"),
            ([.head, .after, .completes], PlaceKinds(.desert, .steppe, .region), "മരുഭൂമി മണലാരണ്യം മരുപ്രദേശം"),
            (
                [.head, .after, .completes], PlaceKinds(.steppe, .region, .desert),
                "സ്റ്റെപ്പി സ്റ്റെപ്പികൾ സ്റ്റെപ് പുൽമേട് പുൽമേടുകൾ പുൽപ്പരപ്പ്"
            ),
            (
                [.head, .after, .completes], PlaceKinds(.mountain, .plateau, .pass, .region),
                "പർവതം പർവ്വതം പർവതനിര പർവ്വതനിര പർവതനിരകൾ പർവ്വതനിരകൾ പർവതങ്ങൾ മല മലനിര മലനിരകൾ മലകൾ കുന്ന് കുന്നുകൾ കൊടുമുടി ഗിരിനിര"
            ),
            ([.head, .after, .completes], PlaceKinds(.pass, .mountain, .valley, .other), "ചുരം മലയിടുക്ക് ഇടുക്ക്"),
            ([.head, .after, .completes], PlaceKinds(.river, .canal, .spring), "നദി പുഴ ആറ് ദര്യ ദരിയ തോട്"),
            ([.head, .after, .completes], PlaceKinds(.canal, .river), "കനാൽ"),
            ([.head, .after, .completes], PlaceKinds(.lake, .sea), "തടാകം കായൽ"),
            ([.head, .after, .completes], PlaceKinds(.sea, .lake), "കടൽ സമുദ്രം മഹാസമുദ്രം"),
            ([.head, .after, .completes], PlaceKinds(.bay, .sea, .strait), "ഉൾക്കടൽ കടലിടുക്ക്"),
            ([.head, .after, .completes], PlaceKinds(.island, .peninsula), "ദ്വീപ് ഉപദ്വീപ് മുനമ്പ്"),
            ([.head, .after, .completes], PlaceKinds(.plateau, .mountain, .region), "പീഠഭൂമി"),
            ([.head, .after, .completes], PlaceKinds(.oasis, .region, .valley, .settlement), "മരുപ്പച്ച"),
            ([.head, .after, .completes], PlaceKinds(.fort, .settlement), "കോട്ട ദുർഗ്ഗം ദുർഗം"),
            ([.head, .after, .completes], PlaceKinds(.railway), "റെയിൽപ്പാത റെയിൽപാത റെയിൽവേ റെയിൽവെ തീവണ്ടിപ്പാത"),
            ([.head, .after], PlaceKinds(.station, .settlement), "സ്റ്റേഷൻ"),
            ([.head, .after, .completes], PlaceKinds(.bridge, .river), "പാലം"),
            (
                [.head, .after], .towns,
                "നഗരം പട്ടണം ഗ്രാമം തുറമുഖം തലസ്ഥാനം പട്ടണപ്രദേശം നഗരി താവളം ആസ്ഥാനം കേന്ദ്രം"
            ),
            ([.head, .after, .plural], .towns, "നഗരങ്ങൾ പട്ടണങ്ങൾ ഗ്രാമങ്ങൾ കോട്ടകൾ തുറമുഖങ്ങൾ"),
            ([.ruler, .titleAfter], .realms, "അമീർ ഖാൻ സുൽത്താൻ ഷാ രാജാവ് ചക്രവർത്തി ഭരണാധികാരി"),
            ([.titleAfter], [], "പാഷ ബേഗ് ബെക് ബെഗ് ബേ ഖോജ മിർസ സാഹിബ് ബെക്ക്"),
            (
                [.title], [],
                "ജനറൽ കേണൽ മേജർ ക്യാപ്റ്റൻ കമ്മീസാർ കമാൻഡർ ഡോക്ടർ പ്രൊഫസർ രാജകുമാരൻ അറ്റമാൻ മാർഷൽ ലെഫ്റ്റനന്റ് കൗണ്ട് മുല്ല ഇമാം ഷെയ്ഖ് മിസ്റ്റർ സർ മന്ത്രി പ്രസിഡന്റ് ഗവർണർ സാർ"
            ),
            (
                [.given], [],
                "മുഹമ്മദ് അബ്ദുൽ അബ്ദുൾ അലക്സാണ്ടർ മിഖായിൽ ഇബ്രാഹിം അഹമ്മദ് അലി നിക്കോളസ് വ്ലാദിമിർ ഇവാൻ പീറ്റർ കോൺസ്റ്റാന്റിൻ ഒന്നാമൻ രണ്ടാമൻ മൂന്നാമൻ സയിദ് സയ്യിദ് മുസ്തഫ ഇസ്മയിൽ ഹുസൈൻ ഹസ്സൻ യാക്കൂബ് നസ്റുള്ള"
            ),
            ([.naming], [], "എന്ന എന്നീ എന്നു എന്ന് എന്നറിയപ്പെടുന്ന തുടങ്ങിയ മുതലായ തുടങ്ങി"),
            ([.conjunction], [], "എന്നീ തുടങ്ങിയ മുതലായ"),
            (
                [.qualifier], [],
                "സോവിയറ്റ് പഴയ പുതിയ കിഴക്കൻ പടിഞ്ഞാറൻ വടക്കൻ തെക്കൻ മദ്ധ്യ മധ്യ മുൻ ഇന്നത്തെ റഷ്യൻ ബ്രിട്ടീഷ് ചൈനീസ് അഫ്ഗാൻ പേർഷ്യൻ സാറിസ്റ്റ്"
            ),
            ([.prefix], [], "ദക്ഷിണ ഉത്തര പശ്ചിമ പൂർവ പൂർവ്വ അഖില"),
            ([.constitution], [], "ജനകീയ സോവിയറ്റ് സോഷ്യലിസ്റ്റ് ഫെഡറേറ്റഡ് ഫെഡറേറ്റീവ് സ്വയംഭരണ ജനാധിപത്യ പീപ്പിൾസ് സാർ ഐക്യ"),
            (
                [.townAction], [],
                "പിടിച്ചു പിടിച്ചടക്കി കീഴടക്കി ഉപരോധിച്ചു ആക്രമിച്ചു ആക്രമിക്കുകയും കൈവശപ്പെടുത്തി വീണു പ്രവേശിച്ചു എത്തി തിരിച്ചുപിടിച്ചു പട്ടാളം കോട്ട"
            ),
            ([.realmAction], [], "ഭരിച്ചു ഭരണം കൂട്ടിച്ചേർത്തു സാമന്ത ഉടമ്പടി കരാർ സഖ്യം ഭരണാധികാരി പ്രതിനിധി യുദ്ധം"),
            (
                [.common], [],
                "മേഖലയിലെ തെക്കോട്ട് വടക്കോട്ട് കിഴക്കോട്ട് പടിഞ്ഞാറോട്ട് സേന സൈന്യം ജനത വംശജർ വംശജരായ ഗോത്രം ഗോത്രങ്ങൾ ഭാഷ ഭൂമി നേതാവ് നേതാക്കൾ ഭാഗം കാലം കാലത്ത് വർഷം ദിവസം ശേഷം മുതൽ വരെ"
            ),
        ])
}

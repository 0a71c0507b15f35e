"""Times `sarhad geoparse` against exact matching with pyahocorasick, as whole processes, over one gazetteer and text.

    python geoparse.py SARHAD FOLDER [--rounds N] [--megabytes N] [--names N]

The names are made up of syllables, in three scripts, with towns, khanates and rivers among them. The texts are
sentences about them with everyday words of the three languages. The peer does what a person would write first: it reads
the names, builds the automaton, and prints each exact match of longest length at word boundaries as a line of TSV. It
knows no inflection, no context and no resolution.

Printed are the medians and their ratio, how the time grows with the text, the peak of memory, and the start-up.
Fails where sarhad is slower than its peer, where ten times the text takes more than twelve times as long, where memory
grows by more than a tenth, or where start-up takes more than 100 ms.
"""

import argparse
import csv
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import time

ONSETS = "b ch d f g h j k kh l m n p q r s sh t v y z zh".split()
VOWELS = "a e i o u a i".split()
CODAS = ["", "", "", "n", "r", "l", "sh", "k", "m", "nd", "rk"]
ENDINGS = ["abad", "kent", "gan", "tau", "kul", "su", "ovsk", "", "", "", "", ""]
ROMAN_TO_CYRILLIC = [
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ch", "ч"), ("sh", "ш"), ("a", "а"), ("b", "б"), ("d", "д"), ("e", "е"),
    ("f", "ф"), ("g", "г"), ("h", "г"), ("i", "и"), ("j", "дж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"),
    ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("y", "й"), ("z", "з"),
]
CONSONANTS = {
    "zh": "ഷ", "kh": "ഖ", "ch": "ച", "sh": "ഷ", "b": "ബ", "d": "ദ", "f": "ഫ", "g": "ഗ", "h": "ഹ", "j": "ജ", "k": "ക",
    "l": "ല", "m": "മ", "n": "ന", "p": "പ", "q": "ക", "r": "ര", "s": "സ", "t": "ത", "v": "വ", "y": "യ", "z": "സ",
}
SIGNS = {"a": "", "e": "െ", "i": "ി", "o": "ൊ", "u": "ു"}
LETTERS = {"a": "അ", "e": "എ", "i": "ഇ", "o": "ഒ", "u": "ഉ"}

ENGLISH = (
    "the of and to a in was that it his he with for on as had they were at from by which this not but their all have been "
    "one would an who when there so more no if out up into them then some could time what other its than only before after "
    "great little old year day men way long made came under through people years last world still own three where life "
    "caravan desert garrison winter road horse market silk cotton soldiers general council treaty river fort province"
).split()
RUSSIAN = (
    "и в не на он что с как это по но они к у из за так же от было бы до все его для мы ее их был только когда еще уже или "
    "после можно время год день люди дорога город река войска отряд зима лето рынок хлопок караван гарнизон крепость путь "
    "война мир договор совет народ земля вода гора поле старый новый большой первый один два три много мало здесь там"
).split()
MALAYALAM = (
    "ഒരു ഈ ആ അത് ഇത് അവർ അദ്ദേഹം എന്ന എന്നാൽ പിന്നീട് അവിടെ ഇവിടെ ആയിരുന്നു ചെയ്തു നടന്നു വന്നു പോയി കാലത്ത് വർഷം ദിവസം "
    "യുദ്ധം സൈന്യം പട്ടാളം ജനങ്ങൾ രാജാവ് ഭരണം കരാർ വഴി പാത വെള്ളം മരുഭൂമി കൃഷി പരുത്തി കച്ചവടം കുതിര ഒട്ടകം ശൈത്യം "
    "വേനൽ പുതിയ പഴയ വലിയ ചെറിയ പ്രധാന നിരവധി എല്ലാ ചില രണ്ട് മൂന്ന് ആദ്യം അവസാനം ശേഷം മുൻപ് കൂടി തന്നെ മാത്രം"
).split()


def roman(random):
    """A name of two to four syllables, and its syllables."""
    name = ""
    for _ in range(random.randint(2, 3)):
        name += random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS)
    return name + random.choice(ENDINGS)


def cyrillic(name):
    out, at = "", 0
    while at < len(name):
        for latin, letter in ROMAN_TO_CYRILLIC:
            if name.startswith(latin, at):
                out += letter
                at += len(latin)
                break
        else:
            at += 1
    return out


def malayalam(name):
    out, at, open_ = "", 0, False
    while at < len(name):
        two = name[at : at + 2]
        if two in CONSONANTS or name[at] in CONSONANTS:
            letter = CONSONANTS[two] if two in CONSONANTS else CONSONANTS[name[at]]
            out += ("്" if open_ else "") + letter
            at += 2 if two in CONSONANTS else 1
            open_ = True
        else:
            out += SIGNS[name[at]] if open_ else LETTERS[name[at]]
            at += 1
            open_ = False
    return out + ("്" if open_ else "")


def make_dataset(folder, count, random):
    """A dataset of places with so many toponyms; the names as lists by language."""
    sarhad_init = folder / "dataset"
    names = {"en": [], "ru": [], "ml": []}
    seen = set()
    places, toponyms = [], []
    while len(toponyms) + len(places) < count:
        name = roman(random)
        if name in seen or len(name) < 5:
            continue
        seen.add(name)
        identifier = f"{name}-{len(places)}"
        kind = random.choices(["settlement", "river", "polity", "mountain"], [90, 5, 3, 2])[0]
        title = name.capitalize() + {"river": " River", "polity": " Khanate", "mountain": " Mountains"}.get(kind, "")
        # Far from the skeleton's net no place has a cell.
        places.append([identifier, title, kind, f"{random.uniform(50, 85):.4f}", f"{random.uniform(35, 55):.4f}"])
        toponyms.append([identifier, cyrillic(name).capitalize(), "ru", "Cyrl"])
        toponyms.append([identifier, malayalam(name), "ml", "Mlym"])
        names["en"].append(title)
        names["ru"].append(cyrillic(name).capitalize())
        names["ml"].append(malayalam(name))
    with open(sarhad_init / "context.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("id name kind lon lat names geonames wikidata sources".split())
        for index, (identifier, title, kind, lon, lat) in enumerate(places):
            own = ";".join(f"{t[2]}:{t[1]}" for t in toponyms[2 * index : 2 * index + 2])
            writer.writerow([identifier, title, kind, lon, lat, own, "", "", ""])
    with open(folder / "names.txt", "w", encoding="utf-8") as file:
        for language in names.values():
            file.write("\n".join(language) + "\n")
    return names


def sentence(random, language, names, words):
    line = [random.choice(words) for _ in range(random.randint(8, 18))]
    line[0] = line[0].capitalize()
    for _ in range(random.choice([0, 1, 1, 2])):
        line.insert(random.randint(1, len(line)), random.choice(names[language]))
    if random.random() < 0.2:
        line.append(str(random.randint(1700, 1930)))
    return " ".join(line) + ". "


def make_text(path, megabytes, names, random):
    """Half English, a quarter Russian, a quarter Malayalam, in paragraphs."""
    size = 0
    paragraphs = []
    for _ in range(400):
        language, words = random.choices([("en", ENGLISH), ("ru", RUSSIAN), ("ml", MALAYALAM)], [2, 1, 1])[0]
        text = "".join(sentence(random, language, names, words) for _ in range(random.randint(4, 9)))
        paragraphs.append((text + "\n").encode())
    with open(path, "wb") as file:
        while size < megabytes * 1_000_000:
            # New paragraphs all the time, so that a cache of lines would not help.
            paragraph = random.choice(paragraphs)
            size += file.write(paragraph)


PEER = """
import sys
import ahocorasick

automaton = ahocorasick.Automaton()
with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        name = line.rstrip("\\n")
        if name:
            automaton.add_word(name, name)
automaton.make_automaton()
offset = 0
out = sys.stdout
with open(sys.argv[2], encoding="utf-8") as file:
    for line in file:
        for end, name in automaton.iter_long(line):
            start = end + 1 - len(name)
            if (start == 0 or not line[start - 1].isalnum()) and (end + 1 == len(line) or not line[end + 1].isalnum()):
                out.write(f"{offset + start}\\t{offset + end + 1}\\t{name}\\n")
        offset += len(line)
"""


def run(command):
    """Seconds and peak memory in megabytes of a process whose output is thrown away."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"geoparse.py: {command[0]} failed")
    return seconds, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description="Times sarhad geoparse against pyahocorasick.")
    parser.add_argument("sarhad")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--names", type=int, default=50_000)
    arguments = parser.parse_args()
    folder = arguments.folder
    numbers = random.Random(1865)
    subprocess.run([arguments.sarhad, "init", folder / "dataset"], check=True, stdout=subprocess.DEVNULL)
    names = make_dataset(folder, arguments.names, numbers)
    texts = {size: folder / f"{size}.txt" for size in (arguments.megabytes, 10 * arguments.megabytes)}
    for size, path in texts.items():
        make_text(path, size, names, numbers)
    (folder / "empty.txt").write_text("")
    (folder / "peer.py").write_text(PEER)
    small, large = texts.values()
    dataset = str(folder / "dataset")

    def sarhad(text):
        return run([arguments.sarhad, "geoparse", "--dataset", dataset, str(text)])

    def peer(text):
        return run([sys.executable, str(folder / "peer.py"), str(folder / "names.txt"), str(text)])

    ours, theirs, starts, bundled = [], [], [], []
    for _ in range(arguments.rounds):
        ours.append(sarhad(small)[0])
        theirs.append(peer(small)[0])
        starts.append(sarhad(folder / "empty.txt")[0])
        bundled.append(run([arguments.sarhad, "geoparse", str(folder / "empty.txt")])[0])
    big, big_memory = sarhad(large)
    big_peer, big_peer_memory = peer(large)
    small_memory = sarhad(small)[1]
    count = sum(len(list_) for list_ in names.values())
    print(f"{count} names, a text of {arguments.megabytes} MB, {arguments.rounds} rounds, medians")
    print(f"sarhad geoparse            {statistics.median(ours):8.3f} s")
    print(f"pyahocorasick, exact       {statistics.median(theirs):8.3f} s")
    ratio = statistics.median(theirs) / statistics.median(ours)
    print(f"ratio                      {ratio:8.2f}")
    print(f"ten times the text         {big:8.3f} s, {big / statistics.median(ours):.1f} times; the peer {big_peer:.3f} s")
    print(f"peak memory                {small_memory:8.0f} MB, of ten times the text {big_memory:.0f} MB; the peer {big_peer_memory:.0f} MB")
    print(f"start-up, these names      {statistics.median(starts):8.3f} s")
    print(f"start-up, bundled dataset  {statistics.median(bundled):8.3f} s")
    failures = [
        what
        for what, is_bad in [
            ("slower than the peer", ratio < 1),
            ("not linear", big > 12 * statistics.median(ours)),
            ("memory grows with the text", big_memory > 1.1 * small_memory + 5),
            ("start-up takes more than 100 ms", statistics.median(bundled) > 0.1),
        ]
        if is_bad
    ]
    if failures:
        sys.exit("geoparse.py: " + "; ".join(failures))


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# Converts the sample corpus to every format with the programs that people use, and checks that hexapla reads the same
# sentences in each as in the plain text.
#
#   scripts/real-files.sh [BINARY]        Debian packages: libreoffice-writer-nogui pandoc chromium wget git python3
#
# Prints one line per format, and exits with 1 where one differs. Programs that are not installed are reported and
# skipped. No test needs this script.
set -uo pipefail
cd "$(dirname "$0")/.."
binary=$(realpath "${1:-${CARGO_TARGET_DIR:-target}/release/hexapla}")
sample=$PWD/assets/sample
room=$(mktemp -d)
server=
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$room"' EXIT
cd "$room" || exit 2
export HOME=$room/home XDG_STATE_HOME=$room/state
mkdir -p plain html home
failed=0

python3 - "$sample" <<'PY'
import html, json, pathlib, sys
titles = []
for file in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    story = json.load(open(file))
    titles.append(story["title"])
    paragraphs = story["text"].split("\n\n")
    pathlib.Path("plain", file.stem + ".txt").write_text("\n\n".join(paragraphs) + "\n")
    body = "\n".join("<p>" + html.escape(p, quote=False) + "</p>" for p in paragraphs)
    head = f'<meta charset="utf-8"><title>{html.escape(story["title"])}</title>'
    pathlib.Path("html", file.stem + ".html").write_text(
        f'<!DOCTYPE html>\n<html lang="{story["language"]}"><head>{head}</head><body><article>\n{body}\n</article></body></html>\n')
json.dump(titles, open("titles.json", "w"))
PY

# check NAME PATH..: compares what is read in the files with what is read in plain/, version by version.
check() {
    local name=$1
    shift
    "$binary" export -f json plain >plain.json 2>/dev/null
    if ! "$binary" export -f json "$@" >read.json 2>said; then
        printf '%-24s FAILED: %s\n' "$name" "$(head -c 300 said)"
        failed=1
    elif ! python3 - "$name" <<'PY'; then
import json, sys
titles = json.load(open("titles.json"))
def texts(path):
    found = []
    for version, title in zip(json.load(open(path))["versions"], titles + [None] * 100):
        # Line ends inside a sentence belong to the layout.
        sentences = [" ".join(s["text"].split()) for s in version["sentences"]]
        # Books and documents repeat the title before the text, some twice.
        while sentences and sentences[0] == title:
            sentences = sentences[1:]
        found.append((version["name"], sentences, len(version["paragraphs"])))
    return found
plain, read = texts("plain.json"), texts("read.json")
wrong = [] if len(plain) == len(read) else [f"{len(read)} versions, not {len(plain)}"]
for (name, wanted, _), (_, got, _) in zip(plain, read):
    if wanted != got:
        at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
        wrong.append(f"{name} sentence {at + 1}: {wanted[at:at + 1]} / {got[at:at + 1]}")
sentences = sum(len(v[1]) for v in plain)
paragraphs = sum(v[2] for v in read)
verdict = "DIFFERS " + "; ".join(wrong[:3]) if wrong else f"same: {len(plain)} versions, {sentences} sentences (read in {paragraphs} paragraphs, plain {sum(v[2] for v in plain)})"
print(f"{sys.argv[1]:<24} {verdict}")
sys.exit(bool(wrong))
PY
        failed=1
    fi
}

have() {
    command -v "$1" >/dev/null || { printf '%-24s not checked: %s is not installed\n' "$2" "$1"; return 1; }
}

if have pandoc 'pandoc'; then
    for to in docx odt rtf epub html markdown; do
        mkdir -p "pandoc-$to"
        for file in html/*.html; do
            name=$(basename "$file" .html)
            form=$to
            ending=$to
            [ "$to" = markdown ] && form=markdown-smart ending=md
            pandoc -s -f html -t "$form" -o "pandoc-$to/$name.$ending" "$file" 2>/dev/null
        done
        check "$to by pandoc" "pandoc-$to"
    done
fi
if have soffice 'LibreOffice'; then
    for to in odt docx rtf pdf epub fodt; do
        # Not with the web editor, which can write neither e-books nor PDF.
        soffice --headless --infilter='HTML (StarWriter)' --convert-to "$to" --outdir "office-$to" html/* >/dev/null 2>&1
        check "$to by LibreOffice" "office-$to"
    done
fi
if have chromium 'chromium'; then
    mkdir -p chromium-pdf
    for file in html/*.html; do
        chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir="$room/browser" \
            --print-to-pdf="chromium-pdf/$(basename "$file" .html).pdf" "file://$PWD/$file" >/dev/null 2>&1
    done
    check 'pdf by chromium' chromium-pdf
fi
if have wget 'wget'; then
    port=$((20000 + RANDOM % 20000))
    python3 -m http.server --bind 127.0.0.1 --directory html "$port" >/dev/null 2>&1 &
    server=$!
    sleep 1
    for name in html/*.html; do echo "http://127.0.0.1:$port/$(basename "$name")"; done >addresses
    wget -q --warc-file=pages -O wget.out -i addresses
    wget -q --warc-file=plain-pages --no-warc-compression -O wget.out -i addresses
    check 'warc.gz by wget' pages.warc.gz
    check 'warc by wget' plain-pages.warc
fi
if have gzip 'gzip'; then
    mkdir -p zipped
    for file in plain/*; do gzip -c "$file" >"zipped/$(basename "$file").gz"; done
    check 'gzip' zipped
fi
if have git 'git'; then
    git init -q story
    day=1
    for file in plain/*; do
        cp "$file" story/story.txt
        git -C story add -A
        GIT_AUTHOR_DATE="2031-05-0${day}T12:00:00Z" GIT_COMMITTER_DATE="2031-05-0${day}T12:00:00Z" \
            git -C story -c user.name=a -c user.email=a@example.org commit -q -m "$file"
        day=$((day + 1))
    done
    check 'git history' --history story/story.txt
    git -C story gc -q
    check 'git history, packed' --history story/story.txt
fi
python3 - <<'PY'
import csv, json, pathlib, re
stories = [(p.stem, p.read_text()) for p in sorted(pathlib.Path("plain").glob("*.txt"))]
with open("table.csv", "w", newline="") as out:
    csv.writer(out).writerows([("name", "text"), *stories])
with open("table.tsv", "w", newline="") as out:
    csv.writer(out, dialect="excel-tab").writerows([("name", "text"), *stories])
with open("lines.jsonl", "w") as out:
    out.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in stories)
pathlib.Path("passim.json").mkdir()
for i, (name, text) in enumerate(stories):
    row = {"uid": i, "cluster": 5, "size": len(stories), "id": name, "begin": 0, "end": len(text), "text": text}
    pathlib.Path("passim.json", f"part-{i:05}.json").write_text(json.dumps(row) + "\n")
pathlib.Path("passim.json", "_SUCCESS").touch()
witnesses = [{"id": name, "content": text} for name, text in stories]
pathlib.Path("collatex.json").write_text(json.dumps({"witnesses": witnesses}))
tokens = [{"id": name, "tokens": [{"t": t} for t in re.findall(r"\S+\s*", text)]} for name, text in stories]
pathlib.Path("tokens.json").write_text(json.dumps({"witnesses": tokens}))
for label in ("utf-16", "utf-8-sig", "cp1252"):
    folder = pathlib.Path("in-" + label)
    folder.mkdir()
    for name, text in stories:
        folder.joinpath(name + ".txt").write_bytes(text.encode(label))
PY
for made in table.csv table.tsv lines.jsonl passim.json collatex.json tokens.json in-utf-16 in-utf-8-sig in-cp1252; do
    check "$made" "$made"
done
"$binary" export -f collatex plain >again.json 2>/dev/null
check 'collatex by hexapla' again.json
"$binary" export -f json plain >own.json 2>/dev/null
check 'json by hexapla' own.json
exit $failed

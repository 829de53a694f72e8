//! The examples and exit statuses below each `--help`. A test in `args` parses every command line among them.

pub(super) const READ: &str = "\
Examples:
  hexapla drafts/                       read every file of a directory
  hexapla wire.txt daily.txt            read two versions
  hexapla wire.txt daily.txt | less     the same as text, in a pager
  hexapla --history story.md            every text that the file had in git
  hexapla export drafts/ -f json -o drafts.json
  git show HEAD~3:story.txt | hexapla - story.txt

Exit status:
  0  done
  1  some input could not be read; the rest was done, and standard error has the reasons
  2  bad usage, nothing readable, or the result could not be written";

pub(super) const EXPORT: &str = "\
Examples:
  hexapla export drafts/ -o drafts.html              an HTML page; the ending chooses the format
  hexapla export drafts/ --paged                     the text in colour, in your pager
  hexapla export drafts/ -f csv --filter findings    where the versions disagree, for a spreadsheet
  hexapla export a.txt b.txt -f links | cut -f 1-4   only the links

FILE is written to a temporary file first and then renamed, so an older FILE stays whole until the new one is complete. \
The exit status is 0 if all went well, 1 if some input could not be read and the rest was written, 2 if nothing was \
written.";

pub(super) const REPORT: &str = "\
Examples:
  hexapla report drafts/                             who shares what, what each leaves out, where they disagree
  hexapla report drafts/ -f json | jq .versions      the same for programs
  hexapla report old.txt new.txt --exit-code > /dev/null || echo changed

With --exit-code the status is 0 if all versions have the same words, 1 if they differ, 2 on an error. Without it, 0 \
done, 1 some input could not be read, 2 nothing could be done.";

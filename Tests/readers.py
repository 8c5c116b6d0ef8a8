"""Compares what three feed readers find in the published feeds with what the Atom file holds.

usage: readers.py FOLDER ADDRESS   (FOLDER/Feeds is served at ADDRESS)
"""

import html
import os
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as tree

import feedparser

ATOM = "{http://www.w3.org/2005/Atom}"


def words(text):
    """A title as a reader shows it: entities read, blanks folded."""
    return " ".join(html.unescape(text).split())


def published(path):
    """{(title, link)} of every entry, read by a plain XML parser."""
    entries = set()
    for entry in tree.parse(path).iter(ATOM + "entry"):
        link = [x.get("href") for x in entry.iter(ATOM + "link") if x.get("rel", "alternate") == "alternate"]
        source = entry.find(ATOM + "source")
        own = [x.get("href") for x in entry.findall(ATOM + "link") if x.get("rel", "alternate") == "alternate"]
        assert source is not None, "an entry without atom:source"
        entries.add((words(entry.findtext(ATOM + "title")), (own or link or [""])[0]))
    return entries


def by_feedparser(address):
    feed = feedparser.parse(address)
    assert not feed.bozo, feed.get("bozo_exception")
    return {(words(e.title), e.get("link", "")) for e in feed.entries}


def by_sfeed(data):
    rows = subprocess.run(["sfeed"], input=data, stdout=subprocess.PIPE, check=True).stdout.decode()
    fields = [row.split("\t") for row in rows.splitlines()]
    return {(words(f[1]), f[2]) for f in fields}


def by_newsboat(folder, address):
    urls = os.path.join(folder, "urls")
    cache = os.path.join(folder, "cache.db")
    config = os.path.join(folder, "newsboat.config")
    with open(urls, "w") as file:
        file.write(address + "\n")
    open(config, "w").close()
    subprocess.run(
        ["newsboat", "-q", "-u", urls, "-c", cache, "-C", config, "-x", "reload"],
        check=True, stdout=subprocess.DEVNULL, env=dict(os.environ, HOME=folder))
    rows = sqlite3.connect(cache).execute("select title, url from rss_item").fetchall()
    return {(words(title), url) for title, url in rows}


def main():
    folder, site = sys.argv[1:]
    path = os.path.join(folder, "Feeds", "merged.atom")
    want = published(path)
    assert want, "the merged feed is empty"
    address = site + "/merged.atom"
    with open(path, "rb") as file:
        data = file.read()
    found = {
        "feedparser": by_feedparser(address),
        "sfeed": by_sfeed(data),
        "newsboat": by_newsboat(folder, address),
    }
    failed = 0
    for reader, have in found.items():
        missing = want - have
        print("%s: %d of %d entries" % (reader, len(want - missing), len(want)))
        for entry in sorted(missing):
            print("  lacks %r" % (entry,))
        failed += bool(missing)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

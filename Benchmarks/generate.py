"""Writes synthetic feeds in the shape of Vietnamese provincial papers; the same seed, the same bytes.

usage: generate.py FOLDER COUNT [BYTES-EACH]

Four in five are RSS with CDATA, one in five is Atom with escaped markup. FOLDER/sources.yaml names them all.
Every twentieth has a later version, changed-NNNN.xml, with two more items.
"""

import datetime
import html
import itertools
import os
import random
import sys
import unicodedata

# Syllables of every common shape, some of them common and most of them rare, as in any text. With few words
# all texts would share their phrases, which real ones do not.
ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = (
    "a ai an ang anh ao at ay ăm ăn ăng âm ân âng âu ây em en eo ên ênh êu ia iên in inh iu iêu "
    "o oi on ong oa oan ô ôi ôn ông ơ ơi ơn u ui un ung uôi uôn uông ư ưng ươi ương ươn"
).split()
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


def syllables():
    """About 6,000, in an order that is always the same."""
    rng = random.Random(1)
    every = [unicodedata.normalize("NFC", onset + tone_on(rime, tone))
             for onset in ONSETS for rime in RIMES for tone in TONES]
    rng.shuffle(every)
    return every


def tone_on(rime, tone):
    vowel = max(index for index, letter in enumerate(rime) if letter in "aăâeêioôơuư")
    return rime[:vowel + 1] + tone + rime[vowel + 1:]


WORDS = syllables()
WEIGHTS = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(WORDS))))
ZONE = datetime.timezone(datetime.timedelta(hours=7))
NEWEST = datetime.datetime(2026, 11, 25, 6, 0, tzinfo=ZONE)


def sentence(rng, length):
    words = rng.choices(WORDS, cum_weights=WEIGHTS, k=length)
    words[0] = words[0].capitalize()
    return " ".join(words)


def body(rng, paper, number):
    picture = '<img src="https://img.%s/%d.jpg" alt="Ảnh minh họa" />' % (paper, number)
    return picture + "".join("<p>%s.</p>" % sentence(rng, rng.randint(30, 60)) for _ in range(4))


def rss_item(rng, paper, number, date):
    return (
        "<item><title><![CDATA[%s & %s]]></title><link>https://%s/tin-tuc-%d.html</link>"
        "<guid>https://%s/tin-tuc-%d.html</guid><pubDate>%s</pubDate><category>Thời sự</category>"
        "<description><![CDATA[%s]]></description></item>\n"
        % (sentence(rng, 8), sentence(rng, 3), paper, number, paper, number,
           date.strftime("%a, %d %b %Y %H:%M:%S +0700"), body(rng, paper, number)))


def atom_entry(rng, paper, number, date):
    link = "https://%s/tin-tuc-%d.html" % (paper, number)
    stamp = date.isoformat()
    return (
        '<entry><title>%s</title><link href="%s"/><id>%s</id><published>%s</published>'
        '<updated>%s</updated><author><name>PV</name></author><summary type="html">%s</summary></entry>\n'
        % (sentence(rng, 10), link, link, stamp, stamp, html.escape(body(rng, paper, number))))


def feed(rng, index, size, newer=0):
    paper = "bao-%04d.example" % index
    atom = index % 5 == 4
    items, total, number = [], 0, 1000000
    date = NEWEST - datetime.timedelta(minutes=rng.randint(0, 600))
    later = random.Random(index)
    for extra in range(newer, 0, -1):
        items.append((atom_entry if atom else rss_item)(later, paper, number - extra, date + datetime.timedelta(minutes=extra)))
    while total < size:
        item = (atom_entry if atom else rss_item)(rng, paper, number, date)
        items.append(item)
        total += len(item.encode())
        number += 1
        date -= datetime.timedelta(minutes=rng.randint(20, 90))
    if atom:
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo %d (synthetic)'
            "</title><id>https://%s/</id><updated>%s</updated>\n%s</feed>\n"
            % (index, paper, NEWEST.isoformat(), "".join(items)))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Báo %d (synthetic)</title>'
        "<link>https://%s/</link><description>synthetic</description>\n%s</channel></rss>\n"
        % (index, paper, "".join(items)))


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 50_000
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(20261125)
    with open(os.path.join(folder, "sources.yaml"), "w") as config:
        config.write("title: Benchmark (synthetic)\nstore: Store\npublish: {directory: Feeds, formats: [atom, json]}\nsources:\n")
        for index in range(count):
            name = "feed-%04d.xml" % index
            with open(os.path.join(folder, name), "w") as file:
                state = rng.getstate()
                file.write(feed(rng, index, size))
            if index % 20 == 0:
                rng.setstate(state)
                with open(os.path.join(folder, "changed-%04d.xml" % index), "w") as file:
                    file.write(feed(rng, index, size, newer=2))
            config.write("  - {name: Báo %d, url: 'file:%s'}\n" % (index, name))


if __name__ == "__main__":
    main()

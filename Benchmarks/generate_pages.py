"""Writes synthetic section pages in the shape of a paper without a feed; the same seed, the same bytes.

usage: generate_pages.py FOLDER COUNT [BYTES-EACH]

Each page has a menu, 30 stories with picture, date and lead, side boxes, a script, and then boxes of other
sections until it is long enough. FOLDER/pages.yaml names them all.
"""

import os
import random
import sys

from generate import sentence


def story(rng, host, kind, number):
    title = sentence(rng, 9)
    link = "/%s/202611/%s-%d/" % (kind, "-".join("abcde"[rng.randint(0, 4)] * 3 for _ in range(6)), number)
    return (
        '<div class="story story--%s"><a class="story__thumb" href="%s" title="%s"><img class="lazy" src="/blank.gif" '
        'data-src="https://img.%s/w300/%d.jpg" alt="%s" width="300" height="200"></a><div class="story__body">'
        '<h3 class="story__title"><a href="%s">%s</a></h3><span class="story__date">14:%02d, Thứ Ba, 24/11/2026</span>'
        '<p class="story__sapo">%s.</p></div></div>\n'
        % (kind, link, title, host, number, title, link, title, number % 60, sentence(rng, 32)))


def page(rng, host, size):
    sections = ["thoi-su", "kinh-te", "van-hoa", "giao-duc", "phap-luat", "the-thao", "du-lich", "y-te"]
    menu = "".join('<li><a href="/%s/">%s</a></li>' % (name, name.replace("-", " ").title()) for name in sections)
    number = 3100000
    parts = ['<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>Thời sự</title>'
             '<link rel="canonical" href="https://%s/thoi-su/"><script>var a = "%s";</script></head><body>'
             '<nav><ul>%s</ul></nav><div class="column"><div class="stories">\n' % (host, "x" * 20000, menu)]
    for _ in range(30):
        number += 1
        parts.append(story(rng, host, "thoi-su", number))
    parts.append('</div></div><div class="sidebar"><h3>Đọc nhiều</h3>')
    for _ in range(10):
        number += 1
        parts.append(story(rng, host, "kinh-te", number))
    parts.append("</div>")
    while sum(map(len, parts)) < size * 0.8:
        name = rng.choice(sections[1:])
        parts.append('<div class="section"><h2><a href="/%s/">%s</a></h2><div class="stories">' % (name, name))
        for _ in range(6):
            number += 1
            parts.append(story(rng, host, name, number))
        parts.append("</div></div>")
    return "".join(parts) + "</body></html>\n"


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 300_000
    rng = random.Random(8)
    os.makedirs(folder, exist_ok=True)
    with open(folder + "/pages.yaml", "w") as config:
        config.write("title: Pages\nstore: Store\npublish: {directory: Feeds}\nfetch: {parallel: 1}\nsources:\n")
        for number in range(count):
            host = "bao%d.example" % number
            with open("%s/page%d.html" % (folder, number), "w") as file:
                file.write(page(rng, host, size))
            config.write("  - {name: Báo %d, page: \"file:page%d.html\"}\n" % (number, number))


if __name__ == "__main__":
    main()

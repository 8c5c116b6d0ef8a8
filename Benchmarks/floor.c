/* The floor: what fetching, parsing and appending cost at least, in C on the libraries that tintinh uses.
 *
 * usage: floor URLS STORE PARALLEL
 *
 * Reads the addresses, and STORE.etags if it is there; fetches all with one multi handle; parses each body with
 * SAX once the next transfers are on their way; appends the text of every item to STORE; keeps the ETags.
 */
#include <curl/curl.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct feed { char url[256], etag[64]; };
struct transfer { struct feed *feed; CURL *easy; struct curl_slist *fields; char *body; size_t size, capacity; };
struct parse { int in_item; };

static struct feed *feeds;
static int count, next_feed, failed;
static FILE *store;
static CURLM *multi;

static size_t receive(char *bytes, size_t one, size_t n, void *user) {
    struct transfer *t = user;
    if (t->size + n > t->capacity) {
        t->capacity = (t->size + n) * 2;
        t->body = realloc(t->body, t->capacity);
    }
    memcpy(t->body + t->size, bytes, n);
    t->size += n;
    return n * one;
}

static size_t receive_field(char *bytes, size_t one, size_t n, void *user) {
    struct transfer *t = user;
    if (n > 6 && !strncasecmp(bytes, "ETag: ", 6)) {
        size_t length = n - 6;
        while (length && (bytes[6 + length - 1] == '\n' || bytes[6 + length - 1] == '\r')) length--;
        if (length < sizeof t->feed->etag) {
            memcpy(t->feed->etag, bytes + 6, length);
            t->feed->etag[length] = 0;
        }
    }
    return n * one;
}

static void begin(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n, const xmlChar **ns,
                  int attributes, int defaulted, const xmlChar **values) {
    (void)prefix; (void)uri; (void)n; (void)ns; (void)attributes; (void)defaulted; (void)values;
    if (!strcmp((const char *)name, "item") || !strcmp((const char *)name, "entry")) ((struct parse *)user)->in_item = 1;
}

static void end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)prefix; (void)uri;
    struct parse *p = user;
    if (p->in_item) fputc('\n', store);
    if (!strcmp((const char *)name, "item") || !strcmp((const char *)name, "entry")) p->in_item = 0;
}

static void characters(void *user, const xmlChar *text, int length) {
    if (((struct parse *)user)->in_item) fwrite(text, 1, length, store);
}

static void parse(struct transfer *t) {
    xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = begin, .endElementNs = end,
                         .characters = characters, .cdataBlock = characters};
    struct parse state = {0};
    xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&sax, &state, NULL, 0, NULL);
    for (size_t at = 0; at < t->size; at += 65536)
        xmlParseChunk(context, t->body + at, t->size - at < 65536 ? t->size - at : 65536, 0);
    xmlParseChunk(context, NULL, 0, 1);
    if (!context->wellFormed) failed++;
    xmlFreeParserCtxt(context);
}

static void start(struct transfer *t) {
    t->feed = &feeds[next_feed++];
    t->size = 0;
    if (t->easy) curl_easy_reset(t->easy); else t->easy = curl_easy_init();
    curl_slist_free_all(t->fields);
    t->fields = NULL;
    if (t->feed->etag[0]) {
        char line[96];
        snprintf(line, sizeof line, "If-None-Match: %s", t->feed->etag);
        t->fields = curl_slist_append(NULL, line);
        curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->fields);
    }
    curl_easy_setopt(t->easy, CURLOPT_URL, t->feed->url);
    curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
    curl_easy_setopt(t->easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, receive_field);
    curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
    curl_multi_add_handle(multi, t->easy);
}

/* Takes one finished transfer: its body is parsed when the next one is on its way. */
static int finish_one(int *active) {
    int left;
    CURLMsg *message = curl_multi_info_read(multi, &left);
    if (!message) return 0;
    struct transfer *t;
    long status = 0;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &t);
    curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
    if (message->data.result != CURLE_OK) failed++;
    curl_multi_remove_handle(multi, t->easy);
    struct transfer done = *t;
    t->body = NULL;
    t->capacity = 0;
    int running;
    if (next_feed < count) start(t); else --*active;
    curl_multi_perform(multi, &running);
    if (status == 200) parse(&done);
    free(done.body);
    return 1;
}

static void read_lines(const char *urls, const char *etags) {
    char line[256];
    FILE *file = fopen(urls, "r");
    while (fgets(line, sizeof line, file)) {
        feeds = realloc(feeds, (count + 1) * sizeof *feeds);
        memset(&feeds[count], 0, sizeof *feeds);
        line[strcspn(line, "\n")] = 0;
        strcpy(feeds[count++].url, line);
    }
    fclose(file);
    if (!(file = fopen(etags, "r"))) return;
    for (int i = 0; i < count && fgets(line, sizeof line, file); i++) {
        line[strcspn(line, "\n")] = 0;
        snprintf(feeds[i].etag, sizeof feeds[i].etag, "%.63s", line);
    }
    fclose(file);
}

int main(int argc, char **argv) {
    if (argc != 4) return 64;
    char etags[1024];
    snprintf(etags, sizeof etags, "%s.etags", argv[2]);
    read_lines(argv[1], etags);
    store = fopen(argv[2], "a");
    curl_global_init(CURL_GLOBAL_ALL);
    multi = curl_multi_init();
    int parallel = atoi(argv[3]), active = 0, running;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)parallel * 2);
    struct transfer *transfers = calloc(parallel, sizeof *transfers);
    for (; active < parallel && next_feed < count; active++) start(&transfers[active]);
    while (active) {
        curl_multi_perform(multi, &running);
        if (finish_one(&active)) continue;
        curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    fflush(store);
    fsync(fileno(store));
    FILE *file = fopen(etags, "w");
    for (int i = 0; i < count; i++) fprintf(file, "%s\n", feeds[i].etag);
    fclose(file);
    return failed ? 1 : 0;
}

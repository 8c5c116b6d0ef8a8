/* An HTTP server for benchmarks: the files of a folder, on every loopback address, each answer late by a fixed time.
 *
 * usage: server PORT FOLDER COUNT LATENCY-MS
 *
 * GET /N answers with FOLDER/feed-NNNN.xml and an ETag; 304 to If-None-Match. All is read into memory first.
 * SIGUSR1: from now on every twentieth feed is FOLDER/changed-NNNN.xml, with another ETag.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct body { char *bytes; size_t size; };
struct connection {
    int socket;
    size_t received;
    char request[4096];
    char head[256];
    size_t head_size, sent;
    struct body body;
    double due;
    struct connection *next; /* in the queue of answers that wait; all wait equally long, so it is sorted */
};

static struct body *feeds, *changed;
static int count, epoll;
static double latency;
static volatile sig_atomic_t has_changed;
static struct connection *first, **last = &first;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void change(int signal) { (void)signal; has_changed = 1; }

static struct body load(const char *folder, const char *kind, int index) {
    char path[1024];
    struct body body = {0};
    snprintf(path, sizeof path, "%s/%s-%04d.xml", folder, kind, index);
    FILE *file = fopen(path, "rb");
    if (!file) return body;
    fseek(file, 0, SEEK_END);
    body.size = ftell(file);
    rewind(file);
    body.bytes = malloc(body.size);
    if (fread(body.bytes, 1, body.size, file) != body.size) exit(1);
    fclose(file);
    return body;
}

static void finish(struct connection *c) {
    close(c->socket);
    free(c);
}

/* Sends what the socket takes; asks to be called again for the rest. */
static void push(struct connection *c) {
    size_t total = c->head_size + c->body.size;
    while (c->sent < total) {
        int in_head = c->sent < c->head_size;
        const char *from = in_head ? c->head + c->sent : c->body.bytes + (c->sent - c->head_size);
        size_t left = in_head ? c->head_size - c->sent : total - c->sent;
        ssize_t n = send(c->socket, from, left, MSG_NOSIGNAL | (in_head && c->body.size ? MSG_MORE : 0));
        if (n < 0 && errno == EAGAIN) break;
        if (n < 0) { finish(c); return; }
        c->sent += n;
    }
    struct epoll_event event = {.events = c->sent < total ? EPOLLOUT : EPOLLIN, .data.ptr = c};
    if (c->sent == total) c->received = 0;
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->socket, &event);
}

static void answer(struct connection *c) {
    int index = 0;
    sscanf(c->request, "GET /%d", &index);
    if (index < 0 || index >= count) index = 0;
    int is_new = has_changed && index % 20 == 0 && changed[index].bytes;
    char etag[64];
    snprintf(etag, sizeof etag, "\"%d-%d\"", index, is_new);
    c->sent = 0;
    if (strcasestr(c->request, "if-none-match:") && strstr(c->request, etag)) {
        c->body = (struct body){0};
        c->head_size = snprintf(c->head, sizeof c->head, "HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n", etag);
    } else {
        c->body = is_new ? changed[index] : feeds[index];
        c->head_size = snprintf(c->head, sizeof c->head,
            "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: %s\r\nContent-Length: %zu\r\n\r\n", etag, c->body.size);
    }
    if (latency == 0) { push(c); return; }
    c->due = now() + latency;
    c->next = NULL;
    *last = c;
    last = &c->next;
}

static void receive(struct connection *c) {
    ssize_t n = recv(c->socket, c->request + c->received, sizeof c->request - 1 - c->received, 0);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) { finish(c); return; }
    c->received += n;
    c->request[c->received] = 0;
    if (!strstr(c->request, "\r\n\r\n")) return;
    struct epoll_event event = {.events = 0, .data.ptr = c};
    epoll_ctl(epoll, EPOLL_CTL_MOD, c->socket, &event);
    answer(c);
}

static void accept_all(int listener) {
    int fd, one = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        struct connection *c = calloc(1, sizeof *c);
        c->socket = fd;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
        epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

static int listen_everywhere(int port) {
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_ANY)};
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 4096)) { perror("server"); exit(1); }
    return fd;
}

int main(int argc, char **argv) {
    if (argc != 5) return 64;
    count = atoi(argv[3]);
    latency = atof(argv[4]) / 1000;
    feeds = calloc(count, sizeof *feeds);
    changed = calloc(count, sizeof *changed);
    for (int i = 0; i < count; i++) {
        feeds[i] = load(argv[2], "feed", i);
        if (i % 20 == 0) changed[i] = load(argv[2], "changed", i);
    }
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    signal(SIGUSR1, change);
    int listener = listen_everywhere(atoi(argv[1]));
    epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[256];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        double wait = first ? (first->due - now()) * 1000 : -1;
        int n = epoll_wait(epoll, events, 256, first ? (wait > 0 ? (int)wait + 1 : 0) : -1);
        for (int i = 0; i < n; i++) {
            struct connection *c = events[i].data.ptr;
            if (!c) accept_all(listener);
            else if (events[i].events & EPOLLIN) receive(c);
            else if (events[i].events & EPOLLOUT) push(c);
        }
        for (double t = now(); first && first->due <= t;) {
            struct connection *c = first;
            first = c->next;
            if (!first) last = &first;
            push(c);
        }
    }
}

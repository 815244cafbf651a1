/*
 * Laid under a program (LD_PRELOAD), writes down what of its files is on the disk for certain, so that a
 * power cut can be acted out after it was killed: the page cache survives a kill, and would hide what a cut
 * loses.
 *
 * POWER_JOURNAL: where to write it down. POWER_SAVED: a directory on the same disk that keeps by number
 * what was replaced or removed, since that is not certain either until the directory is synced.
 *
 * Lines: "file <inode> <length>" a file was synced at that length; "dir <path>", then "entry <inode> <name>"
 * for each, a directory was synced with these in it; "rename <inode> <from> <to> <inode replaced or 0>";
 * "unlink <inode> <path>".
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_BYTES 65536

/* One write, so that being killed never leaves half of it. */
static void write_down(const char *lines) {
  int fd = open(getenv("POWER_JOURNAL"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || write(fd, lines, strlen(lines)) < 0) abort();
  close(fd);
}

/* Its number, or 0 where there is no such file. */
static unsigned long save(const char *path) {
  struct stat found;
  char saved[4096];
  if (lstat(path, &found) != 0 || !S_ISREG(found.st_mode)) return 0;
  snprintf(saved, sizeof saved, "%s/%lu", getenv("POWER_SAVED"), (unsigned long)found.st_ino);
  (void)!link(path, saved);
  return found.st_ino;
}

static void list(int fd, char *lines) {
  char link_name[64], path[4096];
  snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link_name, path, sizeof path - 1);
  if (length < 0) abort();
  path[length] = 0;
  int end = snprintf(lines, MOST_BYTES, "dir %s\n", path);
  DIR *directory = opendir(path);
  for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory))
    if (entry->d_name[0] != '.')
      end += snprintf(lines + end, MOST_BYTES - end, "entry %lu %s\n", (unsigned long)entry->d_ino, entry->d_name);
  closedir(directory);
}

/* Looked at before it is synced: what comes meanwhile may be missing. */
static int synced(const char *call, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);
  static __thread char lines[MOST_BYTES];
  struct stat found;
  if (fstat(fd, &found) != 0) return real(fd);
  if (S_ISDIR(found.st_mode)) list(fd, lines);
  else snprintf(lines, sizeof lines, "file %lu %ld\n", (unsigned long)found.st_ino, (long)found.st_size);
  int result = real(fd);
  if (result == 0) write_down(lines);
  return result;
}

int fsync(int fd) { return synced("fsync", fd); }

int fdatasync(int fd) { return synced("fdatasync", fd); }

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  char line[8400];
  struct stat found;
  unsigned long replaced = save(to);
  if (stat(from, &found) != 0) return real(from, to);
  int result = real(from, to);
  snprintf(line, sizeof line, "rename %lu %s %s %lu\n", (unsigned long)found.st_ino, from, to, replaced);
  if (result == 0) write_down(line);
  return result;
}

int unlink(const char *path) {
  int (*real)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, "unlink");
  char line[8300];
  unsigned long removed = save(path);
  int result = real(path);
  snprintf(line, sizeof line, "unlink %lu %s\n", removed, path);
  if (result == 0 && removed != 0) write_down(line);
  return result;
}

/** The version of the format of an archive. A reader takes this one and refuses newer ones. */
export const ARCHIVE_VERSION = 1;

/** The file that names all others. It is the only one whose content changes under its name. */
export const INDEX_FILE = 'course.json';

/** Events in one file of a log, at most. */
export const EVENTS_PER_FILE = 200;

/**
 * Brings in what a team has in files: CSV and JSON of any tool, mapped to our own types.
 *
 * <p>Responsible for keeping a file while it is worked on, for finding out how it is written, for
 * proposing which column is what, for telling what is wrong row by row, and for taking the rows in.
 * Not for how values are made of what stands in a row: that is the language of {@link
 * org.prodops.intake.mapped}, a row being an object whose members are its cells. Nor for what the
 * types mean, see {@link org.prodops.intake.vocabulary}.
 *
 * <p>A file is UPLOADING, then UPLOADED. A mapping has it CHECKING: every row is read and what is
 * wrong is noted; then it is CHECKED. Told to run, it is REFUSED if it must be taken whole and a
 * row is bad; else RUNNING and, in the end, DONE. It may be CANCELLED, and goes on later where it
 * was. FAILED is a file that cannot be read to its end.
 *
 * <p>Rows are applied straight to the source they belong to, some at a time, in one transaction
 * with the count of how far it is. Deliveries in the inbox would have brought retries and parking,
 * and were rejected for three reasons: a hundred thousand rows would stand in the queue before the
 * next webhook, which must show within two seconds; a row could be "taken" and not yet true; and
 * rows of any file must be able to belong to a source of any dialect. The count in the same
 * transaction makes each row count once, whatever dies when; ids and event ids are derived from
 * what rows say, so the same file brought twice changes nothing.
 *
 * <p>Nothing of a file is held whole: the bytes are kept in parts in the database, which any server
 * on it can read and which is backed up anyhow, and are read as a stream with a limit on each row.
 * After a restart the rows before the count are skipped by reading over them, a matter of a second.
 */
@NullMarked
package org.prodops.intake.files;

import org.jspecify.annotations.NullMarked;

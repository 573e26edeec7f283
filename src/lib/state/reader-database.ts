import { base } from '$app/paths';
import { readerDatabase } from '$lib/reader/database';

/** The reader's own database, on one connection for all that is kept in it. */
export const readerData = readerDatabase(base);

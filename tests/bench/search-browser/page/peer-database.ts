import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface PeerSchema extends DBSchema {
	/** Name of the engine -> its serialised index. */
	indexes: { key: string; value: Uint8Array<ArrayBuffer> };
}

/** Where the indexes of other engines are stored. */
export function openPeerDatabase(): Promise<IDBPDatabase<PeerSchema>> {
	return openDB<PeerSchema>('peers', 1, { upgrade: (database) => void database.createObjectStore('indexes') });
}

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Why a text could not be read, where that is known: it is in the library, but not to be had now. */
			code?: import('$lib/library/error').LibraryErrorCode;
		}
	}
	/** Fired by Chromium when the app can be installed; in no standard library. */
	interface BeforeInstallPromptEvent extends Event {
		prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
	}
	interface WindowEventMap {
		beforeinstallprompt: BeforeInstallPromptEvent;
	}
}

export {};

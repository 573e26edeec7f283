declare global {
	namespace App {
		interface Error {
			message: string;
			/** `not-downloaded`: the address is right, but its text is neither on this device nor to be had now. */
			code?: 'not-downloaded';
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

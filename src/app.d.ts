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
	/** Reads codes in pictures where the system can (Shape Detection API); in no standard library. */
	interface BarcodeDetector {
		detect(picture: CanvasImageSource): Promise<{ rawValue: string }[]>;
	}
	interface Window {
		BarcodeDetector?: {
			new (options: { formats: string[] }): BarcodeDetector;
			getSupportedFormats(): Promise<string[]>;
		};
		/** Lets the reader pick a folder of his device; in Chromium alone. */
		showDirectoryPicker?(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
	}
	/** Where there is `showDirectoryPicker`. */
	interface FileSystemHandle {
		queryPermission(descriptor: { mode: 'readwrite' }): Promise<PermissionState>;
		requestPermission(descriptor: { mode: 'readwrite' }): Promise<PermissionState>;
	}
}

export {};

/** Where the packer leaves the packed files for prerendering and for development, below the project's folder. */
export const PACKED_FOLDER = '.svelte-kit/zad';

import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Text of an article must never become markup: these are the ways in which it could. */
const markupFromText = [
	{
		selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
		message: 'Text never becomes markup: use textContent or a component.'
	},
	{
		selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
		message: 'Text never becomes markup: use textContent or a component.'
	}
];

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.cache/', 'test-results/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript knows undefined names better.
			'no-undef': 'off',
			'no-restricted-syntax': ['error', ...markupFromText],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } },
		rules: { 'svelte/no-at-html-tags': 'error' }
	}
);

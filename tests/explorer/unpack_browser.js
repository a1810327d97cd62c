'use strict';

// Unpacks the browser that npm's @sparticuz/chromium holds, and the libraries that it wants, into a folder:
//     node tests/explorer/unpack_browser.js .browser

const { execFileSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { brotliDecompressSync } = require('node:zlib');

const folder = process.argv[2];
const packed = (name) => brotliDecompressSync(readFileSync(join(folder, 'node_modules/@sparticuz/chromium/bin', name)));

execFileSync('tar', ['-x', '-C', folder], { input: packed('al2023.tar.br') });
writeFileSync(join(folder, 'chromium'), packed('chromium.br'), { mode: 0o755 });

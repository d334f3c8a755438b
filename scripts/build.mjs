import { setUp } from './setup.mjs'

/** `npm run build`: builds `out/` with what npm brings; needs no system package. */
if (!(await setUp({ purpose: 'tools', build: true }))) process.exitCode = 1

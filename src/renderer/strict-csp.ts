import { z } from 'zod'

/**
 * Loaded before any screen that has forms (`screens/screens.tsx`): a zod object schema asks for this when it is built, and would otherwise
 * compile its parser with `new Function`, which the page's policy (Trusted Types) reports as a violation.
 */
z.config({ jitless: true })

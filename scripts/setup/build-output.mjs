import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture, lastLines } from '../tools/capture.mjs'
import { projectEnvironment, projectNode, toolFile } from '../tools/project.mjs'
import { StepFailure } from './run-steps.mjs'

const inputs = ['src', 'electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json']

/** Builds `out/`, unless it was built from these very sources. */
export function buildOutput(root) {
  const stamp = join(root, 'out', '.built-from')
  const entry = join(root, 'out', 'main', 'headless.js')
  return {
    title: 'Build',
    isDone: () => existsSync(entry) && read(stamp) === hashSources(root),
    run: async () => {
      rmSync(stamp, { force: true })
      const sources = hashSources(root)
      const result = await capture(projectNode(root), [toolFile(root, 'electron-vite'), 'build'], {
        cwd: root,
        env: projectEnvironment(root),
      })
      if (!result.ok) throw new StepFailure(`The build failed:\n${lastLines(result.output)}`, 'npm run build')
      if (!existsSync(entry)) throw new StepFailure('The build made no out/main/headless.js.', 'npm run build')
      writeFileSync(stamp, sources)
    },
  }
}

/** One hash over the names and contents of everything that the build reads. */
export function hashSources(root) {
  const hash = createHash('sha256')
  for (const input of inputs) addToHash(hash, root, input)
  return hash.digest('hex')
}

function addToHash(hash, root, path) {
  const file = join(root, path)
  const names = listFolder(file)
  if (names !== null) {
    for (const name of names) addToHash(hash, root, `${path}/${name}`)
    return
  }
  const content = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  hash.update(`${path}\0${content.length}\0`).update(content)
}

function listFolder(path) {
  try {
    return readdirSync(path).toSorted()
  } catch {
    return null
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

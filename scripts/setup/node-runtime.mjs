import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture, captureNpm, lastLines } from '../tools/capture.mjs'
import { projectNode } from '../tools/project.mjs'
import { StepFailure } from './run-steps.mjs'

const command = 'npm rebuild node --ignore-scripts=false'

/** The Node that runs everything but these scripts. Its npm package fetches the build for this machine when it is installed. */
export function nodeRuntime(root) {
  const runs = async () => {
    const { ok, output } = await capture(projectNode(root), ['--version'])
    return ok && output.trim() === `v${wantedVersion(root)}`
  }
  return {
    title: 'Node 24 (npm package "node")',
    isDone: runs,
    run: async () => {
      const result = await fetchNode(root)
      if (!result.ok) throw new StepFailure(`npm could not fetch Node:\n${lastLines(result.output)}`, command)
      if (!(await runs())) {
        throw new StepFailure(
          `${projectNode(root)} does not run on this machine (${process.platform}, ${process.arch}).`,
          command,
        )
      }
    },
  }
}

/** Runs the install script of the package `node`, which also brings the headers that native modules are built against. */
export function fetchNode(root) {
  return captureNpm(['rebuild', 'node', '--ignore-scripts=false'], { cwd: root })
}

function wantedVersion(root) {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8')).version
  } catch {
    return null
  }
}

#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endLike, endWithNpm, passThrough } from './pass-through.js'

/**
 * The command `atrium-sync`. It finds the right Node before anything else is loaded, because native modules do not refuse
 * an old Node, they crash it. Plain JavaScript without newer syntax, so that an old Node gets as far as the message.
 */
const neededNode = 24
const exitError = 3
const entry = join(dirname(fileURLToPath(import.meta.url)), '..', 'out', 'main', 'headless.js')

endWithNpm()
start()

function start() {
  if (!existsSync(entry)) {
    refuse([
      'atrium-sync is not built yet. Run `npm run build` in ' + dirname(dirname(dirname(entry))) + ', then try again.',
      'atrium-sync가 아직 빌드되지 않았습니다. 위 폴더에서 `npm run build`를 실행한 뒤 다시 시도하십시오.',
    ])
  } else if (major(process.versions.node) >= neededNode) {
    import(pathToFileURL(entry).href).catch(crash)
  } else {
    startUnder(nodeOfPackage())
  }
}

function startUnder(node) {
  if (node === null) {
    refuseNode()
    return
  }
  passThrough(node, [fileURLToPath(import.meta.url)].concat(process.argv.slice(2))).then(endLike, (error) => {
    refuseNode(node + ': ' + error.message)
  })
}

/** The Node that the npm package `node` brought, or null where there is none that is new enough. */
function nodeOfPackage() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json')
    const program = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    const isNewEnough = major(JSON.parse(readFileSync(manifest, 'utf8')).version) >= neededNode
    return isNewEnough && existsSync(program) ? program : null
  } catch {
    return null
  }
}

function major(version) {
  return Number(version.split('.')[0])
}

function refuseNode(detail) {
  refuse(
    (detail ? [detail] : []).concat([
      'atrium-sync needs Node.js ' + neededNode + ' or newer; this is ' + process.versions.node + '.',
      'Run `npm start` or `npm ci` in the project folder, which brings the right one, or install it from https://nodejs.org/.',
      'atrium-sync를 실행하려면 Node.js ' + neededNode + ' 이상이 필요합니다. 현재 버전은 ' + process.versions.node + '입니다.',
      '프로젝트 폴더에서 `npm start` 또는 `npm ci`를 실행하면 맞는 버전이 설치됩니다. https://nodejs.org/ 에서 직접 설치할 수도 있습니다.',
    ]),
  )
}

function refuse(lines) {
  process.stderr.write(lines.join('\n') + '\n')
  process.exitCode = exitError
}

function crash(error) {
  process.stderr.write((error && error.stack ? error.stack : String(error)) + '\n')
  process.exitCode = exitError
}

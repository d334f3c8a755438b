import type { ServerResponse } from 'node:http'
import type { Failure, Result } from '../../shared/contract/call.ts'
import type { ErrorCode } from '../../shared/errors/app-error.ts'

/** Sends a body of that type, whole. */
export function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body)
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  send(response, status, 'text/html; charset=utf-8', html)
}

export function sendResult(response: ServerResponse, status: number, result: Result<unknown>): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(result))
}

/** A request that did not get as far as a call is refused in the same form as a call that failed. */
export function sendFailure(response: ServerResponse, status: number, code: ErrorCode, params: Failure['params'] = {}): void {
  sendResult(response, status, { ok: false, error: { code, params } })
}

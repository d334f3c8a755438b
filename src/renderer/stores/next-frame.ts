/** Runs `work` in the next frame. */
export function nextFrame(work: () => void): void {
  requestAnimationFrame(work)
}

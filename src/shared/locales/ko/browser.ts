import type { browserTexts as english } from '../en/browser.ts'
import type { Translation } from '../catalogue.ts'

export const browserTexts: Translation<typeof english> = {
  signedOut: {
    title: '이 브라우저는 Atrium Sync에 로그인되어 있지 않습니다.',
    next: '"atrium-sync serve"가 터미널에 마지막으로 표시한 주소를 여십시오. 동기화는 그동안에도 계속됩니다.',
  },
  tokenRefused: {
    title: '이 주소는 올바르지 않거나 더 이상 사용할 수 없습니다.',
    next: '주소 하나로는 한 번만 로그인할 수 있습니다. "atrium-sync serve"가 터미널에 마지막으로 표시한 주소를 열거나, 프로그램을 다시 시작해 새 주소를 받으십시오.',
  },
  tooManyTries: {
    title: '잘못된 주소를 너무 많이 시도했습니다.',
    next: '잠시 기다린 후 "atrium-sync serve"가 터미널에 마지막으로 표시한 주소를 여십시오.',
  },
}

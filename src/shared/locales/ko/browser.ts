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
  wrongAddress: {
    title: '이 주소로는 Atrium Sync에 접속할 수 없습니다.',
    next: '"atrium-sync serve"가 터미널에 표시한 주소를 그대로 여십시오. 주소는 http://127.0.0.1:로 시작하고 포트 번호도 같아야 합니다.',
  },
  notFound: {
    title: '이 주소에는 아무것도 없습니다.',
    next: '주소에서 포트 번호 뒤의 내용을 지우고 여십시오.',
  },
  tooManyWindows: {
    title: '이 브라우저에서 Atrium Sync 창을 너무 많이 열었습니다.',
    next: '창을 하나 닫은 후 이 창을 새로 고치십시오.',
  },
  methodRefused: {
    title: '이 주소는 이 방식으로 요청할 수 없습니다.',
    next: '브라우저의 주소 표시줄에 주소를 입력하거나 붙여 넣으십시오.',
  },
}

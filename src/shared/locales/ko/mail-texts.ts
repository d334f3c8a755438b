import type { mailTexts as english } from '../en/mail-texts.ts'
import type { Translation } from '../catalogue.ts'

export const mailTexts: Translation<typeof english> = {
  invite: {
    greeting: '{name} 님, 안녕하십니까.',
    withOrganization: {
      subject: '{organization}에서 출입 권한을 등록했습니다',
      what: '{organization}의 출입 통제 시스템에 등록되셨습니다. 어느 출입문을 언제 이용할 수 있는지는 {organization}에서 배정하는 그룹에 따라 정해집니다.',
      notYours: '{organization}을(를) 모르시거나 이름이 올바르지 않으면 이 메일에 회신해 주십시오.',
    },
    withoutOrganization: {
      subject: '출입 권한이 등록되었습니다',
      what: '소속 기관의 출입 통제 시스템에 등록되셨습니다. 어느 출입문을 언제 이용할 수 있는지는 소속 기관에서 배정하는 그룹에 따라 정해집니다.',
      notYours: '예상하지 못한 메일이거나 이름이 올바르지 않으면 이 메일에 회신해 주십시오.',
    },
    todo: '하실 일: 소속 기관의 카드가 이미 있으면 이용할 출입문의 리더에 대 보십시오. 카드가 없거나 출입문이 열리지 않으면 카드를 발급하는 부서에 문의하십시오. 암호는 필요하지 않으며, 누구도 암호를 묻지 않습니다.',
    sentBy: '이 메일은 Atrium Sync에서 한 번만 보냅니다. 확인하실 것은 없습니다.',
  },
  test: {
    subject: 'Atrium Sync 시험 메일',
    paragraphs: [
      '안녕하십니까.',
      '시험 메일입니다. Atrium Sync에 설정한 메일 서버가 이 메일을 받았으므로 초대 메일도 이렇게 전송됩니다.',
      '초대 메일이 스팸으로 분류되는지도 여기에서 확인할 수 있습니다.',
    ],
  },
}

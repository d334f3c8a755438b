import type { Translation } from '../../catalogue.ts'
import type { auditSays as english } from '../../en/screens/audit-says.ts'

export const auditSays: Translation<typeof english> = {
  'audit.says.group.create': '{who}이(가) {name} 그룹을 {ok, select, yes {만들었습니다.} other {만들지 못했습니다.}}',
  'audit.says.group.rename':
    '{who}이(가) {name} 그룹의 이름을 {new_name}(으)로 {ok, select, yes {바꾸었습니다.} other {바꾸지 못했습니다.}}',
  'audit.says.group.remove': '{who}이(가) {name} 그룹을 {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.credential.add': '{who}이(가) {name}에게 카드를 {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.credential.remove': '{who}이(가) {name}의 카드를 {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.membership.add':
    '{who}이(가) {name}을(를) {group} 그룹에 {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.membership.remove':
    '{who}이(가) {name}을(를) {group} 그룹에서 {ok, select, yes {제외했습니다.} other {제외하지 못했습니다.}}',
  'audit.says.site.create': '{who}이(가) 사이트 {name}을(를) {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.site.update': '{who}이(가) 사이트 {name}을(를) {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.site.remove': '{who}이(가) 사이트 {name}을(를) {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.door.create': '{who}이(가) 출입문 {name}을(를) {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.door.update': '{who}이(가) 출입문 {name}을(를) {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.door.remove': '{who}이(가) 출입문 {name}을(를) {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.door.import': '{who}이(가) 목록에서 출입문을 {ok, select, yes {가져왔습니다.} other {가져오지 못했습니다.}}',
  'audit.says.schedule.create':
    '{who}이(가) 출입 일정 {name}을(를) {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.schedule.update':
    '{who}이(가) 출입 일정 {name}을(를) {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.schedule.remove':
    '{who}이(가) 출입 일정 {name}을(를) {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.holiday.create': '{who}이(가) 휴일 {name}을(를) {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.holiday.update': '{who}이(가) 휴일 {name}을(를) {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.holiday.remove': '{who}이(가) 휴일 {name}을(를) {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.level.create':
    '{who}이(가) 액세스 수준 {name}을(를) {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.level.update':
    '{who}이(가) 액세스 수준 {name}을(를) {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.level.remove':
    '{who}이(가) 액세스 수준 {name}을(를) {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.level.assign':
    '{who}이(가) {group} 그룹을 액세스 수준 {name}에 {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.level.unassign':
    '{who}이(가) {group} 그룹을 액세스 수준 {name}에서 {ok, select, yes {제외했습니다.} other {제외하지 못했습니다.}}',

  'audit.says.sync.start':
    '{who}이(가) {ok, select, yes {{dry, select, yes {모의 실행을 했습니다.} other {동기화를 시작했습니다.}}} other {동기화를 시작하지 못했습니다.}}',
  'audit.says.sync.cancel': '{who}이(가) 진행 중인 실행을 {ok, select, yes {취소했습니다.} other {취소하지 못했습니다.}}',
  'audit.says.sync.pause': '{who}이(가) 일정을 {ok, select, yes {일시 중지했습니다.} other {일시 중지하지 못했습니다.}}',
  'audit.says.sync.resume': '{who}이(가) 일정을 {ok, select, yes {재개했습니다.} other {재개하지 못했습니다.}}',
  'audit.says.sync.preview': '{who}이(가) 모의 실행을 {ok, select, yes {했습니다.} other {하지 못했습니다.}}',
  'audit.says.run.approve':
    '{who}이(가) 실행 {name}의 보류된 제거를 {ok, select, yes {승인했습니다.} other {승인하지 못했습니다.}}',
  'audit.says.run.dismiss':
    '{who}이(가) 실행 {name}의 보류된 제거를 {ok, select, yes {철회했습니다.} other {철회하지 못했습니다.}}',
  'audit.says.sync.person':
    '{who}이(가) 사용자 {name}을(를) {ok, select, yes {동기화했습니다.} other {동기화하지 못했습니다.}}',
  'audit.says.run.undo':
    '{who}이(가) 실행 {name}{part, select, yes {의 {lines}번 줄} other {}}을(를) {ok, select, yes {{dry, select, yes {되돌리는 계획을 보았습니다.} other {되돌렸습니다.}}} other {되돌리지 못했습니다.}}',
  'audit.says.run.finish':
    '실행 {run}이(가) 끝났습니다. {outcome, select, succeeded {변경 사항을 적용했습니다.} no_change {바뀐 것이 없었습니다.} planned {모의 실행이므로 적용하지 않았습니다.} held {제거가 승인을 기다립니다.} cancelled {취소되었습니다.} other {실패했습니다.}}',
  'audit.says.run.apply_held': '{who}이(가) 승인한 실행 {run}의 보류된 제거를 적용했습니다.',

  'audit.says.scim.connect':
    '{who}이(가) ID 공급자 {name}을(를) 토큰과 함께 {ok, select, yes {연결했습니다.} other {연결하지 못했습니다.}}',
  'audit.says.scim.update': '{who}이(가) {name} 연결을 {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.scim.unlink':
    '{who}이(가) {name} 연결을 {ok, select, yes {해제하고 토큰을 끝냈습니다.} other {해제하지 못했습니다.}}',
  'audit.says.scim.import':
    '{who}이(가) {name}의 그룹으로 액세스 그룹을 {ok, select, yes {만들었습니다.} other {만들지 못했습니다.}}',
  'audit.says.scim.remove_import':
    '{who}이(가) {name}의 그룹으로 만든 액세스 그룹을 {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.scim.link_user':
    '{who}이(가) ID 공급자의 사용자를 {name}(으)로 {ok, select, yes {정했습니다.} other {정하지 못했습니다.}}',
  'audit.says.token.refresh':
    '{who}이(가) {name}의 토큰을 {ok, select, yes {새로 고쳤습니다.} other {새로 고치지 못했습니다.}}',
  'audit.says.token.end_overlap': '{who}이(가) {name}의 이전 토큰을 {ok, select, yes {끝냈습니다.} other {끝내지 못했습니다.}}',
  'audit.says.token.reveal': '{who}이(가) 토큰 {token}을(를) {ok, select, yes {표시했습니다.} other {표시하지 못했습니다.}}',
  'audit.says.token.discard':
    '{who}이(가) 토큰 {token}을(를) {ok, select, yes {보지 않고 폐기했습니다.} other {폐기하지 못했습니다.}}',
  'audit.says.scim.write':
    '{who}이(가) {resource, select, User {SCIM 사용자} other {SCIM 그룹}} {name}을(를) {method, select, POST {만들었습니다.} DELETE {삭제했습니다.} other {변경했습니다.}}{on_levels, select, yes { 지정되어 있던 액세스 수준: {levels}.} other {}}',
  'audit.says.scim.refuse': '{who}의 요청({method} {resource})을 {status}(으)로 거부했습니다.',

  'audit.says.sign_in': '{who}이(가) {ok, select, yes {로그인했습니다.} other {로그인하지 못했습니다.}}',
  'audit.says.sign_out': '{who}이(가) {ok, select, yes {로그아웃했습니다.} other {로그아웃하지 못했습니다.}}',
  'audit.says.lock': '{who}이(가) 창을 {ok, select, yes {잠갔습니다.} other {잠그지 못했습니다.}}',
  'audit.says.lock.idle': '{who}이(가) 자리를 비워 창이 잠겼습니다.',
  'audit.says.refuse':
    '{reason, select, locked {{who}의 잠긴 창에서 작업을 요청했습니다({call}). 아무것도 실행하지 않았습니다.} signed_out {로그인하지 않은 창에서 작업을 요청했습니다({call}). 아무것도 실행하지 않았습니다.} other {{who}이(가) 역할이 허용하지 않는 일을 하려고 했습니다({call}).}}',
  'audit.says.call.refuse': '{who}이(가) 형식이 잘못된 호출({call})을 보냈습니다. 아무것도 실행하지 않았습니다.',
  'audit.says.browser.refuse':
    '브라우저 화면에 대한 요청을 거부했습니다: {reason, select, host {다른 호스트의 이름으로 온 요청입니다.} origin {다른 페이지에서 온 요청입니다.} fetch_site {다른 페이지에서 온 요청입니다.} session {로그인한 운영자가 없습니다.} launch_token {로그인 주소가 틀렸거나 이미 사용되었습니다.} other {형식이 잘못되었습니다.}}',
  'audit.says.operator.add':
    '{who}이(가) 운영자 {name}({role})을(를) {ok, select, yes {추가했습니다.} other {추가하지 못했습니다.}}',
  'audit.says.operator.set_role':
    '{who}이(가) {name}의 역할을 {role}(으)로 {ok, select, yes {바꾸었습니다.} other {바꾸지 못했습니다.}}',
  'audit.says.operator.set_passphrase':
    '{who}이(가) {name}의 암호를 {ok, select, yes {설정했습니다.} other {설정하지 못했습니다.}}',
  'audit.says.operator.change_passphrase':
    '{who}이(가) 자신의 암호를 {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.operator.remove':
    '{who}이(가) 운영자 {name}을(를) {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',

  'audit.says.settings.update': '{who}이(가) 설정({keys})을 {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.source.test': '{who}이(가) 원본 {address}을(를) {ok, select, yes {시험했습니다.} other {시험하지 못했습니다.}}',
  'audit.says.source.save': '{who}이(가) 원본을 {address}(으)로 {ok, select, yes {설정했습니다.} other {설정하지 못했습니다.}}',
  'audit.says.source.read_fully': '{who}이(가) 전체 읽기를 {ok, select, yes {요청했습니다.} other {요청하지 못했습니다.}}',
  'audit.says.source.sandbox':
    '{who}이(가) 모의 캠퍼스를 원본으로 {ok, select, yes {설정했습니다.} other {설정하지 못했습니다.}}',
  'audit.says.mail.test': '{who}이(가) {address}에 시험 메일을 {ok, select, yes {보냈습니다.} other {보내지 못했습니다.}}',
  'audit.says.mail.save':
    '{who}이(가) 메일 서버를 {address}(으)로 {ok, select, yes {설정했습니다.} other {설정하지 못했습니다.}}',
  'audit.says.mail.clear': '{who}이(가) 메일 서버 설정을 {ok, select, yes {삭제했습니다.} other {삭제하지 못했습니다.}}',
  'audit.says.invites.send':
    '{who}이(가) 초대 메일 {count}통을 {ok, select, yes {보내게 했습니다.} other {보내지 못했습니다.}}',
  'audit.says.invites.send_all':
    '{who}이(가) 초대 메일 {count}통을 모두 다시 {ok, select, yes {보내게 했습니다.} other {보내지 못했습니다.}}',
  'audit.says.invites.discard': '{who}이(가) 초대 메일 {count}통을 {ok, select, yes {버렸습니다.} other {버리지 못했습니다.}}',
  'audit.says.alerts.save':
    '{who}이(가) 알림 수신자 {address}을(를) {ok, select, yes {설정했습니다.} other {설정하지 못했습니다.}}',
  'audit.says.alerts.remove':
    '{who}이(가) 알림 수신자 {name}을(를) {ok, select, yes {제외했습니다.} other {제외하지 못했습니다.}}',
  'audit.says.alerts.test': '{who}이(가) {name}에 시험 알림을 {ok, select, yes {보냈습니다.} other {보내지 못했습니다.}}',
  'audit.says.alerts.send_all': '{who}이(가) 모든 알림을 다시 {ok, select, yes {보내게 했습니다.} other {보내지 못했습니다.}}',
  'audit.says.backup.make': '{who}이(가) 백업을 {ok, select, yes {만들었습니다.} other {만들지 못했습니다.}}',
  'audit.says.backup.restore':
    '{who}이(가) 데이터베이스를 백업 {file}(으)로 {ok, select, yes {되돌렸습니다.} other {되돌리지 못했습니다.}}',
  'audit.says.app.start_at_login':
    '{who}이(가) 로그인 시 시작 여부를 {ok, select, yes {변경했습니다.} other {변경하지 못했습니다.}}',
  'audit.says.audit.seal': '{who}이(가) {last}번까지의 기록을 {ok, select, yes {봉인했습니다.} other {봉인하지 못했습니다.}}',
  'audit.says.audit.resume':
    '로그의 끝이 저장된 끝과 달랐습니다. 로그는 이어지지만 {first}번부터 {last}번까지의 기록은 믿을 수 없습니다.',
}

import type { Translation } from '../catalogue.ts'
import type { sourceReasons as english } from '../en/source-reasons.ts'

export const sourceReasons: Translation<typeof english> = {
  drop_file_unnamed: '전체 내보내기에는 {file}이(가) 필요하지만 manifest.json에 적혀 있지 않습니다',
  drop_not_regular: '{file}: 일반 파일이 아닙니다',
  drop_file_missing: '{file}: 파일이 없습니다',
  drop_quoting: '{file}: {line}행 근처에서 따옴표가 잘못되었거나 행이 끝나지 않습니다({code})',
  drop_hash: '{file}: SHA-256 값이 manifest.json과 다릅니다',
  drop_not_utf8: '{file}: UTF-8이 아닙니다',
  drop_no_header: '{file}: 머리글 행이 없습니다',
  drop_rows: '{file}: 행이 {rows}개이지만 manifest.json에는 {expected}개로 적혀 있습니다',
  drop_column_twice: '{file}: "{column}" 열이 두 번 이상 있습니다',
  drop_column_missing: '{file}: "{column}" 열이 없습니다',
  drop_manifest_large: 'manifest.json이 1 MiB보다 큽니다',
  drop_manifest_not_json: 'manifest.json이 UTF-8로 된 JSON이 아닙니다',
  drop_manifest_field: 'manifest.json: "{field}" 항목이 없거나 규약과 다릅니다',
  drop_taken_before: '같은 run_id의 내보내기를 이미 가져왔습니다',
  connection_broke: '연결이 끊어졌습니다',
  connection_broke_with: '연결이 끊어졌습니다({code})',
  page_not_json: '응답이 JSON이 아닙니다',
  page_shape: '응답의 형식이 잘못되었습니다({field})',
  page_not_utf8: '응답이 UTF-8이 아닙니다',
  page_too_large: '응답이 {bytes}바이트보다 큽니다',
  page_timeout: '{seconds}초 안에 응답이 끝나지 않았습니다',
}

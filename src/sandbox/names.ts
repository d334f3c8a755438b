/** Names as a Korean campus with visitors from elsewhere has them. Each comes with the spelling used in e-mail addresses. */
type Spelled = readonly [written: string, latin: string]

export const hangulFamilyNames: readonly Spelled[] = [
  ['김', 'kim'], ['이', 'lee'], ['박', 'park'], ['최', 'choi'], ['정', 'jung'], ['강', 'kang'], ['조', 'cho'], ['윤', 'yoon'],
  ['장', 'jang'], ['임', 'lim'], ['한', 'han'], ['오', 'oh'], ['서', 'seo'], ['신', 'shin'], ['권', 'kwon'], ['황', 'hwang'],
  ['안', 'ahn'], ['송', 'song'], ['류', 'ryu'], ['홍', 'hong'], ['남궁', 'namgung'], ['제갈', 'jegal'], ['선우', 'sunwoo'],
] // prettier-ignore

export const hangulGivenNames: readonly Spelled[] = [
  ['민아', 'mina'], ['서연', 'seoyeon'], ['지우', 'jiwoo'], ['하은', 'haeun'], ['민준', 'minjun'], ['도윤', 'doyun'],
  ['예준', 'yejun'], ['시우', 'siwoo'], ['주원', 'juwon'], ['지호', 'jiho'], ['수아', 'sua'], ['지안', 'jian'], ['서윤', 'seoyun'],
  ['현우', 'hyunwoo'], ['은지', 'eunji'], ['유진', 'yujin'], ['성민', 'sungmin'], ['영희', 'younghee'], ['철수', 'chulsoo'],
  ['보라', 'bora'], ['슬기', 'seulgi'], ['가람', 'garam'], ['혜진', 'hyejin'], ['태양', 'taeyang'], ['다솜', 'dasom'],
  ['준', 'jun'], ['별', 'byul'], ['하늘', 'haneul'], ['승현', 'seunghyun'], ['미경', 'mikyung'],
] // prettier-ignore

export const latinFamilyNames: readonly Spelled[] = [
  ['Kim', 'kim'], ['Lee', 'lee'], ['Park', 'park'], ['Choi', 'choi'], ['Smith', 'smith'], ['Nguyen', 'nguyen'], ['Müller', 'muller'],
  ['García', 'garcia'], ['Sørensen', 'sorensen'], ["O'Brien", 'obrien'], ['Łukaszewicz', 'lukaszewicz'], ['Tanaka', 'tanaka'],
  ['Dvořák', 'dvorak'], ['Van den Berg', 'vandenberg'], ['Ivanova', 'ivanova'], ['Çelik', 'celik'], ['Fernandes', 'fernandes'],
  ['Al-Masri', 'almasri'], ['Chen', 'chen'], ['Okafor', 'okafor'], ['Björk', 'bjork'], ['Ng', 'ng'], ['Patel', 'patel'],
] // prettier-ignore

export const latinGivenNames: readonly Spelled[] = [
  ['Mina', 'mina'], ['Anna', 'anna'], ['José', 'jose'], ['Zoë', 'zoe'], ['Søren', 'soren'], ['Jürgen', 'jurgen'], ['Aisha', 'aisha'],
  ['Wei', 'wei'], ['Priya', 'priya'], ['Noah', 'noah'], ['Chloé', 'chloe'], ['Łucja', 'lucja'], ['Tomáš', 'tomas'], ['Ji-won', 'jiwon'],
  ['Minh', 'minh'], ['Olga', 'olga'], ['Emeka', 'emeka'], ['Yuki', 'yuki'], ['Elif', 'elif'], ['Robert', 'robert'], ['Jean-Luc', 'jeanluc'],
  ['Seo-yeon', 'seoyeon'], ['Hye Jin', 'hyejin'], ['Gabriel', 'gabriel'],
] // prettier-ignore

export const departments: readonly string[] = [
  'Physics', 'Chemistry', 'Mathematics', 'Mechanical Engineering', 'Computer Science', 'Economics', 'Law School', 'Medicine',
  'Fine Arts', 'Music', 'Library', 'Facilities', 'Campus Security', 'Dormitory Office', 'Dining Services', 'Registrar',
  'IT Services', 'Architecture', 'Linguistics', 'Psychology', '전기공학과', '건축학과', '국어국문학과', '생명과학과', '경영학과', '간호학과',
  '체육교육과', '총무처', '시설관리팀', '학생처',
] // prettier-ignore

export const titles: readonly string[] = [
  'Student', 'Student', 'Student', 'Graduate student', 'Research fellow', 'Professor', 'Associate professor', 'Lecturer', 'Lab manager',
  'Librarian', 'Administrator', 'Technician', 'Security officer', 'Visiting scholar', '학생', '대학원생', '조교', '교수', '연구원', '직원',
] // prettier-ignore

export const buildings: readonly string[] = [
  'Physics Lab East', 'Physics Lab West', 'Chemistry Tower', 'Engineering Hall', 'Main Library', 'Science Library', 'Law Building',
  'Medical Center', 'Student Union', 'Concert Hall', 'Gymnasium', 'Aquatic Center', 'Dormitory A', 'Dormitory B', 'Data Center',
  'Administration Hall', 'Observatory', 'Greenhouse', 'North Gate', 'South Parking', '제1공학관', '제2공학관', '중앙도서관', '학생회관', '본관',
  '대운동장', '기숙사 다솜관', '생명과학관', '박물관', '산학협력관',
] // prettier-ignore

export const areas: readonly string[] = [
  'Main entrance', 'Labs 1-4', 'Labs 5-9', 'Roof access', 'Server room', 'Reading rooms', 'Night access', 'Weekend access', 'Storage',
  'Offices 2F', 'Offices 3F', 'Lockers', 'Elevator', 'Loading dock', '실험실', '열람실', '야간 출입', '옥상', '관리실', '지하 주차장',
] // prettier-ignore

/**
 * Card formats as sources name them -> Command card types (reference command-api.md 1.4: display name and internal code; the
 * equivalences H10301 = 26 bit, H10302 = 37 bit without and H10304 = 37 bit with facility code, H10306 = 34 bit are the industry's).
 */
export const builtInFormats: ReadonlyArray<{ readonly type: string; readonly names: readonly string[] }> = [
  {
    type: 'HID',
    names: [
      'Standard 26-bit Wiegand',
      'Standard 26-bit',
      'Wiegand 26',
      'Wiegand 26-bit',
      '26-bit Wiegand',
      'HID 26-bit',
      'H10301',
    ],
  },
  {
    type: 'HID37wFacilityCode',
    names: [
      'HID 37-bit',
      'HID 37-bit (with FC)',
      'HID 37-bit (with FC, = H10304)',
      'HID 37-bit Facility',
      'HID 37-bit Facility Code',
      'HID 37-bit with Facility Code',
      'H10304',
    ],
  },
  {
    type: 'HID37woFacilityCode',
    names: ['HID 37-bit No Facility Code', 'HID 37-bit without Facility Code', 'HID 37-bit No Facility', 'H10302'],
  },
  { type: 'HID34', names: ['HID 34-bit', 'H10306'] },
  { type: 'CasiRusco', names: ['Casi Rusco 40-Bit'] },
  { type: 'Corporate1000_35', names: ['HID Corporate 1000-35', 'HID Corporate 1000 35-bit', 'Corporate 1000 35-bit'] },
  { type: 'Corporate1000_48', names: ['HID Corporate 1000-48', 'HID Corporate 1000 48-bit', 'Corporate 1000 48-bit'] },
  { type: 'iClass', names: ['HID iClass'] },
  { type: 'DESFire', names: ['DESFire CSN', 'MIFARE DESFire CSN'] },
  { type: 'VerkadaDESFire', names: ['Verkada DESFire'] },
  { type: 'ThirdParty40X', names: ['Third Party DESFire 40X', 'DESFire 40X'] },
  { type: 'AppleWalletPass', names: ['Apple Wallet Pass', 'Apple Wallet'] },
  {
    type: 'MiFareClassic1K_CSN',
    names: ['MiFare 4-Byte (32 bit) CSN', 'MiFare 4-Byte CSN', 'MIFARE CSN', 'MIFARE Classic CSN', 'MIFARE Classic'],
  },
  { type: 'MiFareClassic4K_CSN', names: ['MIFARE Classic 4K'] },
  { type: 'MDCCustom_64', names: ['MDC Custom 64-bit'] },
  { type: 'HID36Keyscan', names: ['HID 36-bit Keyscan'] },
  { type: 'HID33DSX', names: ['HID 33-bit DSX'] },
  { type: 'HID33RS2', names: ['HID 33-bit RS2'] },
  { type: 'HID36Simplex', names: ['HID 36-bit Simplex'] },
  { type: 'CreditCardBin', names: ['Credit Card BIN Number'] },
  { type: 'Schlage34', names: ['Schlage 34-bit'] },
  { type: 'Schlage37x', names: ['Schlage 37-bit'] },
  { type: 'RBH50', names: ['RBH 50-bit'] },
  { type: 'GProxII36', names: ['Guardall G-Prox II 36-bit'] },
  { type: 'AMAG32', names: ['AMAG 32-bit'] },
  { type: 'Securitas37', names: ['Securitas 37-bit'] },
  { type: 'Kastle32', names: ['Kastle 32-bit'] },
  { type: 'PointGuardMDI37', names: ['PointGuard MDI 37-bit'] },
  { type: 'Blackboard64', names: ['Blackboard 64-bit'] },
  { type: 'IDm64bit', names: ['IDm 64-bit'] },
  { type: 'Continental36', names: ['Continental 36-bit'] },
  { type: 'AWID34', names: ['AWID 34-bit'] },
  { type: 'LicensePlate64', names: ['License Plate'] },
  { type: 'HIDInfinity37', names: ['HID Infinity 37-bit'] },
  { type: 'HIDCeridian26', names: ['HID Ceridian 26-bit'] },
  { type: 'IClass35', names: ['iClass 35-bit'] },
  { type: 'Andover37', names: ['Andover Controls 37-bit'] },
  { type: 'Cansec37', names: ['Cansec 37-bit'] },
  { type: 'KantechXSF', names: ['Kantech XSF'] },
]

/** The internal code of a card type named by its code or one of its names; null for any other. Case, spaces, - and _ do not count. */
export function cardTypeNamed(name: string): string | null {
  const wanted = normaliseFormat(name)
  return (
    builtInFormats.find(({ type, names }) => [type, ...names].some((known) => normaliseFormat(known) === wanted))?.type ?? null
  )
}

export function normaliseFormat(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '')
}

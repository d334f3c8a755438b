import type { ErrorTexts } from '../catalogue.ts'

const nothingRemoved = 'Nothing was removed: people, cards and doors stay as they were after the last good sync.'

export const sourceErrors = {
  source_insecure_url: {
    what: 'The address of Atrium ({host}) does not use https.',
    means: 'Names, cards and the password would travel readably over the network, so nothing was sent.',
    next: 'Set the source to an https address. Plain http is possible only on this computer (127.0.0.1, ::1, localhost).',
  },
  source_url_with_password: {
    what: 'The address of Atrium ({host}) contains a user name or password, or something behind a ? or #.',
    means:
      'An address is shown on screens and written to logs, so a secret in it would be seen. It was not used and nothing was sent.',
    next: 'Set the address without these parts, choose the kind of sign-in, and type the secret when asked: it goes to the keychain.',
  },
  source_secret_missing: {
    what: 'There is no saved secret for Atrium.',
    means: `No sync is possible without it. ${nothingRemoved}`,
    next: 'Set the source again and type the token or password when asked.',
  },
  source_secret_not_carried: {
    what: 'The address or the sign-in has changed, so the saved secret is not used.',
    means: `It is sent only to the address that it was saved for. ${nothingRemoved}`,
    next: 'Type the token or password for the new address.',
  },
  source_already_set: {
    what: 'This data folder follows a source already.',
    means: 'The sandbox was not started: its people would take the place of the real ones.',
    next: 'To try the sandbox, start the program with another, empty data folder (--data-dir).',
  },
  source_secret_unusable: {
    what: 'The saved token for Atrium contains spaces, line breaks or characters that a token cannot have.',
    means: `It was not sent. ${nothingRemoved}`,
    next: 'Copy the token again, in one line, and set the source anew.',
  },
  source_credentials_refused: {
    what: 'Atrium ({host}) refused the sign-in (HTTP {status}).',
    means: `Changes at the source do not arrive until this is put right. ${nothingRemoved}`,
    next: 'Ask the Atrium administrator whether the token or password was changed or its rights withdrawn, then set the source again.',
  },
  source_request_refused: {
    what: 'Atrium ({host}) does not accept the request for {path} (HTTP {status}).',
    means: `Changes at the source do not arrive. ${nothingRemoved}`,
    next: 'Check that the address points to the Atrium gateway itself, without /v1, and ask its administrator what the status means.',
  },
  source_redirected: {
    what: 'Atrium ({host}) answered the request for {path} by pointing to another address (HTTP {status}).',
    means: `It was not followed, because the secret would have gone there too. ${nothingRemoved}`,
    next: 'Find out the final address of the gateway (a sign-in page or proxy may be in between) and set the source to it.',
  },
  source_certificate_refused: {
    what: 'This computer does not trust the certificate of {host} ({reason}).',
    means: `It is not certain that this is really Atrium, so nothing was sent. ${nothingRemoved}`,
    next: 'Have the certificate renewed, or add the certificate authority of your campus to this computer.',
  },
  source_unreachable: {
    what: 'Atrium ({host}) cannot be reached ({reason}).',
    means: `Changes at the source arrive once it answers again. ${nothingRemoved}`,
    next: 'Check the network and VPN of this computer. The sync tries again by itself.',
  },
  source_fault: {
    what: 'Atrium did not give a usable answer to {path}: {reason}.',
    means: `The read was given up as incomplete. ${nothingRemoved}`,
    next: 'The sync tries again by itself. If it keeps happening, tell the Atrium administrator the path and the reason.',
  },
  source_busy: {
    what: 'Atrium asks to wait {seconds} seconds more, which is longer than one run may wait.',
    means: `The run ended; the next one starts from the same place. ${nothingRemoved}`,
    next: 'Nothing to do at first. If it keeps happening, sync less often or ask for a higher limit at the source.',
  },
  source_watermark_expired: {
    what: 'Atrium no longer knows what changed since the last sync.',
    means: 'Only a full read can tell. Nothing was removed.',
    next: 'A full read follows by itself.',
  },
  source_delta_empty: {
    what: 'Atrium announced changes, but delivered none.',
    means: 'What changed is unknown. Nothing was removed.',
    next: 'A full read follows by itself. If it keeps happening, tell the Atrium administrator.',
  },
  source_snapshot_lost: {
    what: 'The data at Atrium changed under the read, three times in a row.',
    means: `No complete state could be read. ${nothingRemoved}`,
    next: 'The sync tries again by itself. If it keeps happening, ask the Atrium administrator to keep a snapshot for longer.',
  },
  source_incomplete: {
    what: 'The read is incomplete: {received} of {expected} {collection} arrived in usable form.',
    means: `What is missing may well still exist at the source. ${nothingRemoved}`,
    next: 'The sync tries again by itself. If it keeps happening, have the export or gateway at the source checked.',
  },
  source_unreadable: {
    what: 'At least {bad} of {expected} {collection} cannot be read, for example: {examples}.',
    means: `So many at once are one mistake of the export, not of single records, so none of it was taken. ${nothingRemoved}`,
    next: 'Have the export at the source corrected, or the columns in the settings of the source. "atrium-sync source test" shows such items.',
  },
  source_folder_unreachable: {
    what: 'The drop folder {folder} cannot be used ({reason}).',
    means: `New exports are not taken. ${nothingRemoved}`,
    next: 'Check that the folder exists, that its network drive is connected, and that this user may read and write in it.',
  },
  source_folder_relative: {
    what: 'The drop folder "{folder}" is not an absolute path.',
    means: `It would mean another folder wherever the program is started, so it is not used. ${nothingRemoved}`,
    next: 'Give the whole path of the folder, from the root or the drive on, such as /srv/atrium-drop or D:\\atrium-drop.',
  },
  source_drop_missing: {
    what: 'There is no finished export in the drop folder {folder} (no manifest.json).',
    means: `There is nothing to read. ${nothingRemoved}`,
    next: 'Start an export at the source. It is taken as soon as its manifest.json is there.',
  },
  source_drop_awaited: {
    what: 'The last export in {folder} was refused, and no new one has arrived.',
    means: `What the source holds now is unknown. ${nothingRemoved}`,
    next: 'See reason.txt in the folder "rejected", repair the export and start it again.',
  },
  source_drop_refused: {
    what: 'The export "{runId}" was refused: {reason}.',
    means: `It was not taken, not even in part. ${nothingRemoved}`,
    next: 'Correct the export and run it again. The refused files are in the folder rejected, with the reason in reason.txt.',
  },
  source_drop_changed: {
    what: 'The export "{runId}" was changed while it was being read ({file}).',
    means: `The read was given up. ${nothingRemoved}`,
    next: 'Let the exporter write a new export only after the last one was moved away. The sync tries again by itself.',
  },
  source_full_drop_needed: {
    what: 'A full read is needed, but the export "{runId}" holds only changes.',
    means: `The export stays in the folder and is not lost. ${nothingRemoved}`,
    next: 'Run a full export (mode "full", all four files) into the drop folder first.',
  },
  source_column_unknown: {
    what: 'The column settings of {file} name "{field}", which is not a field of the Atrium contract.',
    means: `No export is read with these settings. ${nothingRemoved}`,
    next: 'Correct or remove that entry in the settings of the source.',
  },
  source_emptied: {
    what: 'The source answered without a single one of the {collection}, though {standing} stand in the directory.',
    means: 'An empty answer is not believed, however complete it looks: nothing was removed, doors keep the access they have.',
    next: 'Look at the source or its export. If all of them are really gone, delete them there, so that they arrive as deletions.',
  },
} as const satisfies ErrorTexts

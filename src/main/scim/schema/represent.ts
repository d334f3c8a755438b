import { type Attributes, attributesOf, type Json, type MemberValue, type ResourceName, type Stored } from '../resource.ts'
import { project, type Projection } from './projection.ts'
import type { ResourceType } from './resource-types.ts'

/** What a resource is answered with, beside what is stored of it. */
export interface Surroundings {
  /** Address of the endpoint, without a slash at its end. */
  readonly baseUrl: string
  /** Of a group; left out where they are not asked for. */
  readonly members?: readonly MemberValue[]
  /** Of a user; left out where they are not asked for. */
  readonly groups?: readonly MemberValue[]
}

/** The whole answer about a resource (RFC 7643, section 3): what is stored, with `schemas`, `id`, `meta` and addresses. */
export function represent(type: ResourceType, stored: Stored, around: Surroundings, projection: Projection): Json {
  return project(type, wholeResource(type, stored, around), projection)
}

/** Address of a resource, as `meta.location` and the Location header have it. */
export function locationOf(type: ResourceType, scimId: string, baseUrl: string): string {
  return `${baseUrl}/${type.endpoint}/${scimId}`
}

/** The weak ETag of a version (RFC 7644, section 3.14). */
export function etagOf(version: number): string {
  return `W/"${version}"`
}

/** A resource with everything that a filter or an answer may name. */
export function wholeResource(type: ResourceType, stored: Stored, around: Surroundings): Attributes {
  const { scimId } = stored
  const attributes = attributesOf(stored)
  const extensions = type.extensions.map((extension) => extension.urn).filter((urn) => Object.hasOwn(attributes, urn))
  const whole: Record<string, Json> = { schemas: [type.schema, ...extensions], id: scimId, ...attributes }
  if (around.members !== undefined) whole['members'] = around.members.map((member) => memberValue(member, around.baseUrl))
  if (around.groups !== undefined) whole['groups'] = around.groups.map((group) => memberValue(group, around.baseUrl))
  whole['meta'] = {
    resourceType: type.name,
    created: new Date(stored.createdAt).toISOString(),
    lastModified: new Date(stored.modifiedAt).toISOString(),
    location: locationOf(type, scimId, around.baseUrl),
    version: etagOf(stored.version),
  }
  return whole
}

/** A value of `members` or `groups`. */
export function memberValue(member: MemberValue, baseUrl: string): Attributes {
  return {
    value: member.scimId,
    $ref: `${baseUrl}/${endpoints[member.type]}/${member.scimId}`,
    ...(member.display === null ? {} : { display: member.display }),
    type: member.membership ?? member.type,
  }
}

const endpoints = { User: 'Users', Group: 'Groups' } as const satisfies Record<ResourceName, string>

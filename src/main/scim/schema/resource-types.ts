import type { ResourceName } from '../resource.ts'
import type { Attribute } from './attribute.ts'
import { enterpriseAttributes } from './enterprise-attributes.ts'
import { groupAttributes } from './group-attributes.ts'
import { userAttributes } from './user-attributes.ts'

/** Attributes under one URN. */
export interface Schema {
  readonly urn: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}

/** A kind of resource (RFC 7643, section 6). */
export interface ResourceType {
  readonly name: ResourceName
  readonly endpoint: 'Users' | 'Groups'
  readonly description: string
  /** URN of its own schema. */
  readonly schema: string
  readonly attributes: readonly Attribute[]
  readonly extensions: readonly Schema[]
}

const coreUser: Schema = {
  urn: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: userAttributes,
}

const enterpriseUser: Schema = {
  urn: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: enterpriseAttributes,
}

const coreGroup: Schema = {
  urn: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: groupAttributes,
}

export const userType: ResourceType = {
  name: 'User',
  endpoint: 'Users',
  description: 'User Account',
  schema: coreUser.urn,
  attributes: coreUser.attributes,
  extensions: [enterpriseUser],
}

export const groupType: ResourceType = {
  name: 'Group',
  endpoint: 'Groups',
  description: 'Group',
  schema: coreGroup.urn,
  attributes: coreGroup.attributes,
  extensions: [],
}

/** All that this service knows, in the order in which it is published. */
export const allSchemas: readonly Schema[] = [coreUser, enterpriseUser, coreGroup]
export const allResourceTypes: readonly ResourceType[] = [userType, groupType]

import { z } from 'zod';
import { textSizes, themes } from '../appearance.js';
import { languageChoices } from '../language/languages.js';
import type { Sentence } from '../language/sentence.js';
import { noticeKinds } from '../desktop.js';
import { embeddingProviders } from '../embeddings.js';
import { logLevels } from '../logs.js';
import { conversationStyles, privacyLevels, proxyModes, type SettingsView } from '../settings.js';
import { toolModes } from '../tools.js';
import { updateChannels, updateModes } from '../updates.js';
import { output, nothing, pasted, type Calls } from './shapes.js';

/** What settings.update may change; every key is optional and the whole patch is applied or nothing. */
export const settingsPatch = z
  .object({
    model: z
      .object({
        enabled: z.boolean(),
        baseUrl: z.string().max(2048),
        model: z.string().max(200),
        maxTokens: z.number().int().min(16).max(100_000),
        temperature: z.number().min(0).max(2),
        style: z.enum(conversationStyles),
        linkHosts: z.array(z.string().max(255)).max(500),
        images: z.boolean(),
        tools: z.enum(toolModes),
      })
      .partial()
      .strict(),
    favourites: z
      .object({ models: z.array(z.string().max(200)).max(50) })
      .partial()
      .strict(),
    appearance: z
      .object({
        theme: z.enum(themes),
        language: z.enum(languageChoices),
        textSize: z.number().int().min(textSizes.least).max(textSizes.most),
      })
      .partial()
      .strict(),
    spending: z
      .object({
        /** Empty = not known. */
        priceIn: z.string().max(20),
        priceOut: z.string().max(20),
        budgetDay: z.number().min(0).max(100_000),
        budgetMonth: z.number().min(0).max(1_000_000),
        budgetTokens: z.number().int().min(0).max(1_000_000_000),
      })
      .partial()
      .strict(),
    context: z
      .object({
        maxMessages: z.number().int().min(1).max(200),
        windowHours: z.number().int().min(1).max(8760),
        summaries: z.boolean(),
      })
      .partial()
      .strict(),
    lookup: z
      .object({
        halfLifeDays: z.number().int().min(0).max(3650),
        threadBoost: z.number().min(0).max(1),
        rephrase: z.boolean(),
      })
      .partial()
      .strict(),
    network: z
      .object({
        proxyMode: z.enum(proxyModes),
        noProxy: z.array(z.string().max(255)).max(500),
        /** Empty = none. */
        caFile: z.string().max(4096),
      })
      .partial()
      .strict(),
    retention: z
      .object({
        days: z.number().int().min(0).max(3650),
        messages: z.number().int().min(0).max(100_000_000),
      })
      .partial()
      .strict(),
    embedding: z
      .object({
        provider: z.enum(embeddingProviders),
        model: z.string().max(200),
        baseUrl: z.string().max(2048),
        concurrency: z.number().int().min(1).max(16),
      })
      .partial()
      .strict(),
    privacyLevel: z.enum(privacyLevels),
    logLevel: z.enum(logLevels),
    updates: z
      .object({ mode: z.enum(updateModes), channel: z.enum(updateChannels) })
      .partial()
      .strict(),
    desktop: z
      .object({
        launchAtLogin: z.boolean(),
        startHidden: z.boolean(),
        closeToTray: z.boolean(),
        /** Empty = none. */
        quickChatShortcut: z.string().max(60),
        notifications: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
      })
      .partial()
      .strict(),
  })
  .partial()
  .strict();

/** Calls about the settings. */
export const settingsCalls = {
  'settings.get': { input: nothing, output: output<SettingsView>() },
  'settings.update': { input: settingsPatch, output: output<SettingsView>() },
  /** Takes what was set at these paths out again, so that the defaults hold. Secrets are forgotten by name. */
  'settings.reset': {
    input: z.object({ paths: z.array(z.string().max(100)).min(1).max(10) }).strict(),
    output: output<SettingsView>(),
  },
  'settings.forgetSecret': {
    input: z.object({ kind: z.enum(['model', 'embedding', 'proxy']) }).strict(),
    output: output<SettingsView>(),
  },
  'settings.saveEmbeddingKey': {
    input: z.object({ pasted }).strict(),
    output: output<{ says: Sentence; view: SettingsView }>(),
  },
  'settings.saveModelKey': {
    input: z.object({ pasted }).strict(),
    output: output<{ says: Sentence; view: SettingsView }>(),
  },
  /** Keeps the address of the proxy with its user and password. */
  'settings.saveProxy': {
    input: z.object({ pasted }).strict(),
    output: output<{ says: Sentence; view: SettingsView }>(),
  },
  /** Asks the model endpoint for one word; says what came of it. */
  'settings.testModel': { input: nothing, output: output<{ says: Sentence }>() },
  /** The user's decision where the system can't encrypt: keep secrets unencrypted, or for this run only. */
  'settings.acceptUnencrypted': {
    input: z.object({ accept: z.boolean() }).strict(),
    output: output<SettingsView>(),
  },
} as const satisfies Calls;

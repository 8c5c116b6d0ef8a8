/// The hashes of an entry where they lie: nothing is copied of those that are only looked at.
package struct EntryHashes {
    /// Of the lead, ascending.
    package var lead: ArraySlice<UInt32>
    /// Of the text, ascending; empty where there is none.
    package var text: ArraySlice<UInt32>
}

extension StorySignature {
    /// The hashes that are here.
    var hashes: EntryHashes {
        EntryHashes(lead: lead.hashes[...], text: text?.hashes[...] ?? [])
    }

    /// The signature with hashes that were kept elsewhere.
    package func with(_ hashes: EntryHashes) -> StorySignature {
        var signature = self
        signature.lead.hashes = Array(hashes.lead)
        signature.text?.hashes = Array(hashes.text)
        return signature
    }
}

extension StoredEntry {
    /// Has hashes with it that were kept elsewhere.
    mutating func take(_ hashes: EntryHashes) {
        storySignature = storySignature?.with(hashes)
    }
}

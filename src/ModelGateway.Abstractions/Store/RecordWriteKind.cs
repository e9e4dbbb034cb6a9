namespace ModelGateway;

/// <summary>What a write does to a record.</summary>
public enum RecordWriteKind
{
    /// <summary>Puts a content in place of what there was.</summary>
    Put,

    /// <summary>Appends to what there was, or to nothing.</summary>
    Append,

    /// <summary>Deletes the record; where there is none, nothing is done, and what was expected decides what is returned.</summary>
    Delete,
}

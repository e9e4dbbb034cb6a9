namespace ModelGateway;

/// <summary>The kinds of change that a store makes to the file system.</summary>
internal enum FileOperation
{
    CreateFolder,
    Write,
    SyncFile,
    SyncFolder,
    Move,
    Delete,
}

namespace ModelGateway;

/// <summary>What is counted of a watched column.</summary>
internal enum WatchedForm
{
    /// <summary>Numbers in the bins of the reference; of free text the length.</summary>
    Numbers,

    /// <summary>How often each category came.</summary>
    Categories,

    /// <summary>Only whether there is a value.</summary>
    Presence,
}

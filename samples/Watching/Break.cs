using QuickStart;

namespace Watching;

/// <summary>Something that goes wrong upstream of the model.</summary>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="Change">What it does to a trip.</param>
public sealed record Break(DateTimeOffset From, DateTimeOffset Until, string What, Func<Trip, Trip> Change);

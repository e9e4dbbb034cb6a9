namespace ModelGateway;

/// <summary>Who served before, by the history of a model's aliases.</summary>
internal static class ChampionHistory
{
    /// <summary>The champion before the present one; null where there was none.</summary>
    /// <remarks>Going back twice goes back two champions, rather than to the one that was just left.</remarks>
    public static int? Before(IReadOnlyList<HistoryEntry> history)
    {
        List<int> champions = [];
        foreach (HistoryEntry move in history.Where(entry => entry.Alias == AliasNames.Champion))
        {
            if (champions.Count > 1 && champions[^2] == move.Version)
            {
                champions.RemoveAt(champions.Count - 1);
            }
            else if (champions.Count == 0 || champions[^1] != move.Version)
            {
                champions.Add(move.Version);
            }
        }

        return champions.Count > 1 ? champions[^2] : null;
    }
}

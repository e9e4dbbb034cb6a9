using System.Collections.Concurrent;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What every <see cref="IAliasStore"/> must keep.</summary>
[Trait(Kit, "alias store")]
public abstract class AliasStoreConformanceTests : ConformanceSuite, IDisposable
{
    private readonly Drafts _drafts = new();

    /// <summary>Opens the alias store under test, empty at the start of each law. A second call opens the same place again, as another process would.</summary>
    protected abstract IAliasStore Open();

    /// <summary>Opens the version store whose versions the aliases name.</summary>
    protected abstract IVersionStore OpenVersions();

    /// <summary>An alias that nobody moved names nothing.</summary>
    [Fact]
    public async Task An_alias_that_was_never_moved_reads_null()
    {
        Begin();
        Assert.Null(await Open().ReadAsync("fare", "champion", Token));
        VersionId version = await PublishAsync(1);
        Assert.Null(await Open().ReadAsync("fare", "champion", Token));
        await Open().MoveAsync("challenger", version, "first", Token);
        Assert.Null(await Open().ReadAsync("fare", "champion", Token));
    }

    /// <summary>An alias names the version it was moved to last, forwards or back, and aliases do not move each other.</summary>
    [Fact]
    public async Task An_alias_names_the_version_it_was_moved_to_last()
    {
        Begin();
        VersionId first = await PublishAsync(1), second = await PublishAsync(2);
        IAliasStore store = Open();
        await store.MoveAsync("fallback", first, "kept", Token);
        foreach (VersionId version in new[] { first, second, first, first })
        {
            await store.MoveAsync("champion", version, "moved", Token);
            Assert.Equal(version, await store.ReadAsync("fare", "champion", Token));
            Assert.Equal(version, await Open().ReadAsync("fare", "champion", Token));
        }

        await store.MoveAsync("champion", second, "moved", Token);
        Assert.Equal(first, await Open().ReadAsync("fare", "fallback", Token));
        Assert.Null(await Open().ReadAsync("tip", "champion", Token));
    }

    /// <summary>The history has publications and moves in the order in which they happened, with what moved, from where, and why.</summary>
    [Fact]
    public async Task History_tells_what_happened_in_order()
    {
        Begin();
        Assert.Empty(await Open().HistoryAsync("fare", Token));
        VersionId first = await PublishAsync(1);
        await Open().MoveAsync("champion", first, "gates passed", Token);
        VersionId second = await PublishAsync(2);
        await Open().MoveAsync("champion", second, "größer ✓\nand \"better\"", Token);
        await Open().MoveAsync("champion", first, "rolled back", Token);
        IReadOnlyList<HistoryEntry> history = await Open().HistoryAsync("fare", Token);
        Assert.Equal(
            [
                ("published", 1, null, null, null),
                ("moved", 1, "champion", null, "gates passed"),
                ("published", 2, null, null, null),
                ("moved", 2, "champion", 1, "größer ✓\nand \"better\""),
                ("moved", 1, "champion", 2, "rolled back"),
            ],
            history.Select(e => (e.Event, e.Version, e.Alias, e.From, e.Alias is null ? null : e.Reason)));
        Assert.Equal(history.Select(e => e.Time).Order(), history.Select(e => e.Time));
        Assert.All(history, entry => Assert.Equal(TimeSpan.Zero, entry.Time.Offset));
        Assert.Empty(await Open().HistoryAsync("tip", Token));
    }

    /// <summary>An alias cannot name a version that does not exist, nor one whose manifest is another.</summary>
    [Fact]
    public async Task A_version_that_does_not_exist_is_refused()
    {
        Begin();
        VersionId version = await PublishAsync(1);
        IAliasStore store = Open();
        await store.MoveAsync("champion", version, "first", Token);
        foreach (VersionId wrong in new[] { version with { Number = 2 }, version with { Model = "tip" }, version with { ManifestSha256 = new string('0', 64) } })
        {
            await Assert.ThrowsAsync<StoreException>(async () => await store.MoveAsync("champion", wrong, "wrong", Token));
        }

        Assert.Equal(version, await Open().ReadAsync("fare", "champion", Token));
        Assert.Single(await Open().HistoryAsync("fare", Token), entry => entry.Event == "moved");
    }

    /// <summary>Readers beside two movers see versions that were moved to, never nothing or a mixture; and no move is lost from the history.</summary>
    [Fact]
    public async Task Readers_never_see_a_torn_alias()
    {
        Begin();
        const int Moves = 25;
        VersionId[] versions = [await PublishAsync(1), await PublishAsync(2), await PublishAsync(3)];
        await Open().MoveAsync("champion", versions[0], "first", Token);
        IAliasStore[] stores = [Open(), Open(), Open()];
        ConcurrentBag<VersionId?> seen = [];
        int moving = 2;
        Workers.Run(3, worker =>
        {
            if (worker < 2)
            {
                try
                {
                    for (int move = 0; move < Moves; move++)
                    {
                        stores[worker].MoveAsync("champion", versions[(move + worker) % 3], $"{worker}/{move}", Token).AsTask().GetAwaiter().GetResult();
                    }
                }
                finally
                {
                    // A store that cannot move must fail the law, not leave its reader reading.
                    Interlocked.Decrement(ref moving);
                }

                return;
            }

            do
            {
                seen.Add(stores[worker].ReadAsync("fare", "champion", Token).AsTask().GetAwaiter().GetResult());
            }
            while (Volatile.Read(ref moving) > 0);
        });
        Assert.NotEmpty(seen);
        Assert.All(seen.Distinct(), version => Assert.Contains(version, versions));
        HistoryEntry[] moved = [.. (await Open().HistoryAsync("fare", Token)).Where(entry => entry.Event == "moved")];
        Assert.Equal((2 * Moves) + 1, moved.Length);
        Assert.Equal(moved.Length, moved.Select(entry => entry.Reason).Distinct().Count());
        Assert.Equal(moved.SkipLast(1).Select(entry => (int?)entry.Version), moved.Skip(1).Select(entry => entry.From));
        Assert.Equal(moved[^1].Version, (await Open().ReadAsync("fare", "champion", Token))?.Number);
    }

    /// <summary>A cancelled move moves nothing.</summary>
    [Fact]
    public async Task Cancellation_moves_nothing()
    {
        Begin();
        VersionId first = await PublishAsync(1), second = await PublishAsync(2);
        IAliasStore store = Open();
        await store.MoveAsync("champion", first, "first", Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.MoveAsync("champion", second, "no", new CancellationToken(true)));
        Assert.Equal(first, await Open().ReadAsync("fare", "champion", Token));
        Assert.Single(await Open().HistoryAsync("fare", Token), entry => entry.Event == "moved");
    }

    /// <summary>An alias's name stays within the store: it is either refused or as good as any other.</summary>
    [Fact]
    public async Task Any_name_of_an_alias_is_kept_or_refused()
    {
        Begin();
        VersionId version = await PublishAsync(1);
        foreach (string name in new[] { "../escape", "a/b", "a\\b", "..", ".", " ", "CON", "größe 数量", new string('x', 300), "a\0b" })
        {
            try
            {
                await Open().MoveAsync(name, version, "hostile", Token);
                Assert.Equal(version, await Open().ReadAsync("fare", name, Token));
            }
            catch (Exception e) when (e is StoreException or ArgumentException)
            {
                Assert.False(string.IsNullOrWhiteSpace(e.Message));
            }
        }

        Assert.Equal([1], await OpenVersions().ListAsync("fare", Token));
    }

    /// <summary>Removes what the suite made; override to remove the store as well.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what the suite made; override to remove the store as well, and call the base.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) => _drafts.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<VersionId> PublishAsync(int seed) => (await OpenVersions().PublishAsync(_drafts.Make("fare", seed), Token)).Id;
}

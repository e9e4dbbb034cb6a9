using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class ExperimentJournalTests
{
    private const string Name = "studies/000001/experiments.jsonl";

    private readonly CutRecords _store = new(new InMemoryStore());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_that_could_not_be_written_is_written_with_the_next()
    {
        ExperimentJournal journal = await ExperimentJournal.OpenAsync(_store, "fare", Name, Token);
        _store.IsAway = true;
        journal.Add("one", new Estimate(1, 0.1, 5));
        await Assert.ThrowsAsync<StoreException>(journal.FlushAsync);
        _store.IsAway = false;
        journal.Add("two", new Estimate(2, 0.1, 5));
        await journal.FlushAsync();

        ExperimentJournal later = await ExperimentJournal.OpenAsync(_store, "fare", Name, Token);
        Assert.Equal((1, 2), (later.Find("one")?.Value, later.Find("two")?.Value));
    }

    [Fact]
    public async Task A_flush_tries_again_what_could_not_be_written()
    {
        ExperimentJournal journal = await ExperimentJournal.OpenAsync(_store, "fare", Name, Token);
        _store.IsAway = true;
        journal.Add("one", new Estimate(1, 0.1, 5));
        await Assert.ThrowsAsync<StoreException>(journal.FlushAsync);
        _store.IsAway = false;
        await journal.FlushAsync();

        Assert.Equal(1, (await ExperimentJournal.OpenAsync(_store, "fare", Name, Token)).Find("one")?.Value);
    }
}

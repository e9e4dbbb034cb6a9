namespace ModelGateway;

public class RecordedRowsTests
{
    private static readonly RowLayout s_layout = new(new Schema([new Column("x", typeof(float)), new Column("kind", typeof(string))]));
    private readonly FeatureRows _row = new(s_layout);

    [Fact]
    public async Task Every_row_is_sent_on_once_and_in_order_while_another_thread_flushes()
    {
        const int Rows = 500_000;
        int next = 0;
        int batches = 0;
        bool isInOrder = true;
        RecordedRows recorder = new(s_layout, 2, (in ServedRows rows) =>
        {
            batches++;
            for (int row = 0; row < rows.Count; row++, next++)
            {
                isInOrder &= rows.Ids[row] == new PredictionId(7, (ulong)next)
                    && rows.Rows.Singles(rows.First + row)[0] == next
                    && rows.Rows.Texts(rows.First + row)[0] == (next % 2 == 0 ? "even" : "odd")
                    && rows.Scores[(2 * row) + 1] == -next
                    && rows.AnsweredBy[row] == (next % 3 == 0 ? AnsweredBy.Baseline : AnsweredBy.Model);
            }
        });
        bool isDone = false;
        Task flusher = Task.Run(
            () =>
            {
                while (!Volatile.Read(ref isDone))
                {
                    recorder.Flush();
                }
            },
            TestContext.Current.CancellationToken);

        try
        {
            for (int i = 0; i < Rows; i++)
            {
                Add(recorder, i);
            }
        }
        finally
        {
            Volatile.Write(ref isDone, true);
        }

        await flusher;
        recorder.Flush();

        Assert.True(isInOrder);
        Assert.Equal(Rows, next);
        Assert.True(batches > Rows / RecordedRows.Capacity, "Nothing was flushed before its time.");
    }

    [Fact]
    public void What_was_flushed_makes_room()
    {
        List<int> batches = [];
        RecordedRows recorder = new(s_layout, 2, (in ServedRows rows) => batches.Add(rows.Count));

        for (int day = 0; day < 3; day++)
        {
            for (int i = 0; i < 200; i++)
            {
                Add(recorder, i);
            }

            recorder.Flush();
        }

        Assert.Equal([200, 200, 200], batches);
    }

    [Fact]
    public void Who_flushes_again_while_rows_are_sent_on_counts_none_twice()
    {
        int counted = 0;
        RecordedRows? recorder = null;
        recorder = new RecordedRows(s_layout, 2, (in ServedRows rows) =>
        {
            counted += rows.Count;
            recorder!.Flush();
        });

        for (int i = 0; i < RecordedRows.Capacity + 3; i++)
        {
            Add(recorder, i);
        }

        recorder.Flush();

        Assert.Equal(RecordedRows.Capacity + 3, counted);
    }

    private void Add(RecordedRows recorder, int i)
    {
        _row.Singles(0)[0] = i;
        _row.Texts(0)[0] = i % 2 == 0 ? "even" : "odd";
        recorder.Add(_row, [i, -i], new PredictionId(7, (ulong)i), i % 3 == 0 ? AnsweredBy.Baseline : AnsweredBy.Model);
    }
}

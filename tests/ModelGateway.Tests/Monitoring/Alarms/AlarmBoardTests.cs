using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class AlarmBoardTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<Alarm> _told = [];

    [Fact]
    public void Tells_once_when_raised_and_once_when_cleared()
    {
        AlarmBoard board = new("fare", _time, NullLogger.Instance, _told.Add);
        board.Set("drift", "distance", "It moved.");
        _time.Advance(TimeSpan.FromHours(1));
        board.Set("drift", "distance", "It moved further.");
        Assert.Empty(_told);
        board.Tell();
        Alarm up = Assert.Single(board.Up);
        Assert.Equal("It moved further.", up.Message);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), up.Since);

        board.Set("drift", "distance", null);
        board.Set("drift", "distance", null);
        board.Tell();

        Assert.Empty(board.Up);
        Assert.Equal([null, up.Since.AddHours(1)], _told.Select(alarm => alarm.Until));
    }

    [Fact]
    public void Keeps_alarms_of_different_subjects_apart()
    {
        AlarmBoard board = new("fare", _time, NullLogger.Instance);
        board.Set("drift", "b", "b moved.");
        board.Set("drift", "a", "a moved.");
        board.Set("drift", "b", null);

        Assert.Equal("a", Assert.Single(board.Up).Subject);
    }

    [Fact]
    public void Goes_on_when_the_callback_throws()
    {
        AlarmBoard board = new("fare", _time, NullLogger.Instance, alarm =>
        {
            _told.Add(alarm);
            throw new InvalidOperationException("The pager is broken.");
        });
        board.Set("drift", "a", "a moved.");
        board.Set("drift", "b", "b moved.");

        board.Tell();

        Assert.Equal(["a", "b"], _told.Select(alarm => alarm.Subject));
    }
}
